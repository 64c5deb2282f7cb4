using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace ServiceDefaults.Authentication;

/// <summary>Says of an endpoint what its callers need. One that says nothing is closed to everybody.</summary>
public static class AccessExtensions
{
    private const string Prefix = "access:";

    /// <summary>Requires <paramref name="access"/>, and documents the answers 401 and 403.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Access access)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.RequireAuthorization(PolicyName(access));
        endpoint.Add(builder =>
        {
            foreach (var status in (int[])[StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden])
                builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), ["application/problem+json"]));
        });
        return endpoint;
    }

    internal static string PolicyName(Access access) => Prefix + access;

    /// <summary>What an endpoint with this metadata needs; null where it says nothing.</summary>
    internal static Access? NeededBy(IEnumerable<object> metadata) =>
        metadata.OfType<IAuthorizeData>().Select(data => data.Policy).FirstOrDefault(policy => policy?.StartsWith(Prefix, StringComparison.Ordinal) == true) is { } name
            ? Enum.Parse<Access>(name[Prefix.Length..])
            : null;
}
