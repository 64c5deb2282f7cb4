using System.Security.Claims;
using Identity.Users;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Identity.Connect;

/// <summary>What is granted to whom.</summary>
internal static class Grants
{
    private const string Role = "role";

    /// <summary>For the discovery document.</summary>
    public static readonly string[] Claims =
    [
        OpenIddictConstants.Claims.Name, OpenIddictConstants.Claims.PreferredUsername, OpenIddictConstants.Claims.Email,
        OpenIddictConstants.Claims.EmailVerified, OpenIddictConstants.Claims.AuthenticationTime, Role,
    ];

    /// <summary>Nobody who may only read is given a scope to write.</summary>
    /// <param name="user">Who signed in.</param>
    /// <param name="requested">What the client asked for, all of it allowed to the client.</param>
    /// <param name="signedInAt">When the password was given.</param>
    public static ClaimsPrincipal ToUser(User user, IEnumerable<string> requested, DateTimeOffset? signedInAt)
    {
        var identity = NewIdentity(user.Id, user.Name)
            .SetClaim(OpenIddictConstants.Claims.PreferredUsername, user.UserName)
            .SetClaim(Role, user.Role);
        if (user.Email is not null)
            identity.SetClaim(OpenIddictConstants.Claims.Email, user.Email).SetClaim(OpenIddictConstants.Claims.EmailVerified, true);
        if (signedInAt is { } at)
            identity.SetClaim(OpenIddictConstants.Claims.AuthenticationTime, at.ToUnixTimeSeconds());
        return Grant(identity, requested.Where(scope => !Scopes.Writes(scope) || Roles.MayWrite(user.Role)));
    }

    public static ClaimsPrincipal ToClient(string id, IEnumerable<string> requested) => Grant(NewIdentity(id, id), requested);

    private static ClaimsIdentity NewIdentity(string subject, string name) =>
        new ClaimsIdentity(TokenValidationParameters.DefaultAuthenticationType, OpenIddictConstants.Claims.Name, Role)
            .SetClaim(OpenIddictConstants.Claims.Subject, subject)
            .SetClaim(OpenIddictConstants.Claims.Name, name);

    private static ClaimsPrincipal Grant(ClaimsIdentity identity, IEnumerable<string> scopes)
    {
        string[] granted = [.. scopes];
        identity.SetScopes(granted).SetResources(Scopes.Audiences(granted)).SetDestinations(claim => DestinationsOf(claim, granted));
        return new ClaimsPrincipal(identity);
    }

    private static IEnumerable<string> DestinationsOf(Claim claim, string[] scopes) => claim.Type switch
    {
        OpenIddictConstants.Claims.Name => OfScope(OpenIddictConstants.Scopes.Profile, scopes, Destinations.AccessToken),
        Role => [Destinations.AccessToken, Destinations.IdentityToken],
        OpenIddictConstants.Claims.PreferredUsername => OfScope(OpenIddictConstants.Scopes.Profile, scopes),
        OpenIddictConstants.Claims.Email or OpenIddictConstants.Claims.EmailVerified => OfScope(OpenIddictConstants.Scopes.Email, scopes),
        OpenIddictConstants.Claims.AuthenticationTime => [Destinations.IdentityToken],
        _ => [],
    };

    private static string[] OfScope(string scope, string[] scopes, params string[] also) =>
        scopes.Contains(scope) ? [.. also, Destinations.IdentityToken] : also;
}
