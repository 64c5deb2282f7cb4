using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ServiceDefaults.Authentication;

/// <summary>What makes a signed token of the provider an access token for this API. Pure.</summary>
internal static class AccessTokenRules
{
    /// <summary>Asymmetric ones only: with a symmetric one, whoever knows the public key could sign.</summary>
    public static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>Why the token is none for this API; null when it is one.</summary>
    /// <param name="token">Its signature, issuer and lifetime are right already.</param>
    /// <param name="api">The API's name, which its scopes begin with.</param>
    /// <param name="options">Whose tokens it takes.</param>
    public static string? FaultIn(JsonWebToken token, string api, ApiAuthenticationOptions options)
    {
        // RFC 9068 has at+jwt; many providers say JWT or nothing, and of those an ID token is told by what only it has.
        if (token.Typ is { Length: > 0 } type && !Is(type, "at+jwt") && !Is(type, "application/at+jwt") && !Is(type, "JWT"))
            return "the token's type is not that of an access token";
        if (token.TryGetPayloadValue<object>("token_use", out var use) && use is not "access")
            return "the token's use is not access";
        if (token.TryGetPayloadValue<object>("nonce", out _))
            return "the token has a nonce, as ID tokens have";
        if (!Names(token, "sub") && !Names(token, "client_id") && !Names(token, "azp"))
            return "the token names nobody: no subject, and no client";
        if (token.Audiences.Any())
            return token.Audiences.Contains(options.Audience, StringComparer.Ordinal) ? null : "the token is for another audience";
        if (!token.TryGetPayloadValue<string>("client_id", out var client) || !options.AllowedClients.Contains(client))
            return "the token names no audience, and its client is not among those allowed";
        return ScopesOf(token.Claims).Any(scope => scope.StartsWith($"{api}/", StringComparison.Ordinal))
            ? null
            : "the token names no audience, and has no scope of this API";
    }

    /// <summary>The scopes, from one text with spaces as from an array.</summary>
    public static IEnumerable<string> ScopesOf(IEnumerable<Claim> claims) => claims
        .Where(claim => claim.Type == "scope")
        .SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static bool Names(JsonWebToken token, string claim) => token.TryGetPayloadValue<object>(claim, out var value) && value is string { Length: > 0 };

    private static bool Is(string type, string other) => string.Equals(type, other, StringComparison.OrdinalIgnoreCase);
}
