using System.Security.Claims;

namespace ServiceDefaults.Authentication;

/// <summary>Who asks: the user that a token was given to, or the client itself.</summary>
/// <param name="Id">The token's <c>sub</c>; the client's id where a client's own token has none. Stable, and unique for the provider.</param>
/// <param name="Name">What people call it: <c>name</c>, else the name for signing in, else <paramref name="Id"/>.</param>
/// <param name="ClientId">The program that the token was given to; empty where the token does not say.</param>
public sealed record Actor(string Id, string Name, string ClientId)
{
    /// <summary>Whether a program asks for itself, and not for a user.</summary>
    public bool IsClient => Id == ClientId;

    /// <summary>Reads the claims of a validated access token.</summary>
    /// <exception cref="InvalidOperationException">There is no <c>sub</c> and no client: whoever asks has not signed in.</exception>
    public static Actor From(ClaimsPrincipal principal)
    {
        var client = ClientOf(principal) ?? "";
        var id = Value(principal, "sub") ?? client;
        if (id.Length == 0)
            throw new InvalidOperationException("There is nobody to name: the request carries no validated access token.");
        // Cognito's access tokens say "username".
        return new Actor(id, Value(principal, "name") ?? Value(principal, "preferred_username") ?? Value(principal, "username") ?? id, client);
    }

    internal static string? ClientOf(ClaimsPrincipal principal) => Value(principal, "client_id") ?? Value(principal, "azp");

    private static string? Value(ClaimsPrincipal principal, string claim) =>
        principal.FindFirst(claim)?.Value is { Length: > 0 } value ? value : null;
}
