namespace Fixtures.Tokens;

/// <summary>
/// What a token shall say, right or wrong: what is null is left out. As it stands it is the token of a user without any scope, role
/// or audience.
/// </summary>
public sealed record TestToken
{
    /// <summary>The audiences, <c>aud</c>; empty for none, as in Cognito's access tokens.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Whether <c>scope</c> is an array; else one text with spaces.</summary>
    public bool ScopesAsArray { get; init; }

    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The claim that holds <see cref="Roles"/>: one is a text, several are an array.</summary>
    public string RoleClaim { get; init; } = "role";

    public string? Subject { get; init; } = "f4b0a5c2-user";

    public string? ClientId { get; init; } = "web-frontend";

    public string? Name { get; init; } = "Erin Editor";

    /// <summary>Cognito's <c>token_use</c>: <c>access</c> or <c>id</c>.</summary>
    public string? TokenUse { get; init; }

    /// <summary>Only ID tokens have it.</summary>
    public string? Nonce { get; init; }

    /// <summary>Null for the issuer's own address.</summary>
    public string? Issuer { get; init; }

    /// <summary>From now; may be negative.</summary>
    public TimeSpan ValidFrom { get; init; } = TimeSpan.FromMinutes(-1);

    /// <summary>From now; may be negative. Null leaves <c>exp</c> out.</summary>
    public TimeSpan? ExpiresIn { get; init; } = TimeSpan.FromMinutes(10);

    public string? Type { get; init; } = "at+jwt";

    public TestSignature Signature { get; init; } = TestSignature.Right;

    /// <summary>The key's name in the header; null for that of the key in use.</summary>
    public string? KeyId { get; init; }

    /// <summary>Makes the token's text different from others that say the same.</summary>
    public string? Id { get; init; }

    /// <summary>A user's token for an API, with <c>aud</c> as most providers make it.</summary>
    public static TestToken ForUser(string role, string audience, params IReadOnlyList<string> scopes) =>
        new() { Audiences = [audience], Scopes = scopes, Roles = [role] };

    /// <summary>A client's own token for an API.</summary>
    public static TestToken ForClient(string clientId, string audience, params IReadOnlyList<string> scopes) =>
        new() { Audiences = [audience], Scopes = scopes, Subject = clientId, ClientId = clientId, Name = null };

    /// <summary>This token in the shape of Cognito's access tokens: no <c>aud</c>, <c>token_use</c>, no name, groups as roles.</summary>
    public TestToken AsCognito() => this with
    {
        Audiences = [],
        Name = null,
        TokenUse = "access",
        Type = null,
    };
}
