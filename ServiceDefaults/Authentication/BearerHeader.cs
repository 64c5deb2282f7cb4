using Microsoft.AspNetCore.Http;

namespace ServiceDefaults.Authentication;

/// <summary>The header that a token comes in.</summary>
internal static class BearerHeader
{
    private const string Scheme = "Bearer ";

    /// <summary>The token's text; empty where there is none.</summary>
    public static ReadOnlySpan<char> TokenIn(HttpRequest request) =>
        (string?)request.Headers.Authorization is { } header && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? header.AsSpan(Scheme.Length).Trim()
            : [];
}
