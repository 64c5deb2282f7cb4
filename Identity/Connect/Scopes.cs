using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Identity.Connect;

/// <summary>What may be asked for. Those of an API are named <c>{resource server}/{right}</c>, as with Amazon Cognito.</summary>
internal static class Scopes
{
    private const string Write = "/write";

    private static readonly string[] People =
        [OpenIddict.Abstractions.OpenIddictConstants.Scopes.OpenId, OpenIddict.Abstractions.OpenIddictConstants.Scopes.Profile, OpenIddict.Abstractions.OpenIddictConstants.Scopes.Email, OpenIddict.Abstractions.OpenIddictConstants.Scopes.OfflineAccess];

    private static readonly string[] Apis = ["suppliers-api", "customers-api"];

    public static readonly string[] All = [.. People, .. Apis.SelectMany(api => (string[])[$"{api}/read", $"{api}{Write}"])];

    public static bool IsKnown(string scope) => All.Contains(scope, StringComparer.Ordinal);

    public static bool IsOfPeople(string scope) => People.Contains(scope, StringComparer.Ordinal);

    public static bool Writes(string scope) => scope.EndsWith(Write, StringComparison.Ordinal);

    /// <summary>The APIs that these scopes are for: the audiences of the access token.</summary>
    public static IEnumerable<string> Audiences(IEnumerable<string> scopes) =>
        scopes.Where(scope => !IsOfPeople(scope)).Select(scope => scope[..scope.IndexOf('/', StringComparison.Ordinal)]).Distinct();
}
