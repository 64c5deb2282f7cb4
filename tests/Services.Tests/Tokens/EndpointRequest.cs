using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults.Authentication;
using Services.Tests.Support;

namespace Services.Tests.Tokens;

/// <summary>One method of one endpoint, and a request that reaches it.</summary>
internal sealed partial record EndpointRequest(RouteEndpoint Endpoint, string Method)
{
    public string Name => $"{Method} /{Endpoint.RoutePattern.RawText?.Trim('/')}";

    public bool IsAnonymous => Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    public Access? Needs => AccessExtensions.NeededBy(Endpoint.Metadata);

    public static IEnumerable<EndpointRequest> Of(InProcessApi api) => api.Endpoints
        .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new EndpointRequest(endpoint, method)));

    /// <param name="authorization">The whole header; null for none.</param>
    public HttpRequestMessage Create(string? authorization)
    {
        var path = Parameter().Replace(Endpoint.RoutePattern.RawText!, part => part.Value.Contains(":guid", StringComparison.Ordinal) ? Guid.NewGuid().ToString() : "v1");
        var request = new HttpRequestMessage(new HttpMethod(Method), $"/{path.TrimStart('/')}");
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (Method is "POST" or "PUT" or "PATCH")
        {
            request.Content = new StringContent(Contact.With().ToJsonString(), Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(Method == "PATCH" ? "application/merge-patch+json" : "application/json");
        }

        return request;
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
