using Fixtures.Tokens;
using ServiceDefaults.Authentication;

namespace Services.Tests.Tokens;

/// <summary>A token that is sent to every endpoint, and what is to come of it.</summary>
internal static class TokenCase
{
    /// <summary>Tokens that are none for an API, by what is wrong with them; each is right but for that.</summary>
    public static IReadOnlyDictionary<string, Func<string, TestToken>> Wrong { get; } = new Dictionary<string, Func<string, TestToken>>
    {
        ["expired"] = api => Right(api) with { ValidFrom = TimeSpan.FromHours(-1), ExpiresIn = TimeSpan.FromMinutes(-1) },
        ["not yet valid"] = api => Right(api) with { ValidFrom = TimeSpan.FromMinutes(1) },
        ["without an end"] = api => Right(api) with { ExpiresIn = null },
        ["for another audience"] = api => Right(api) with { Audiences = ["another-api"] },
        ["of another issuer"] = api => Right(api) with { Issuer = "https://another.example" },
        ["of a longer issuer"] = api => Right(api) with { Issuer = $"{IssuerFixture.Issuer.Authority}/another" },
        ["with a forged signature"] = api => Right(api) with { Signature = TestSignature.Forged },
        ["with a damaged signature"] = api => Right(api) with { Signature = TestSignature.Damaged },
        ["without a signature, alg none"] = api => Right(api) with { Signature = TestSignature.None },
        ["signed with the public key as a secret"] = api => Right(api) with { Signature = TestSignature.PublicKeyAsSecret },
        ["forged with a key that nobody knows"] = api => Right(api) with { Signature = TestSignature.Forged, KeyId = "unknown" },
        ["an ID token by its use"] = api => Right(api) with { TokenUse = "id" },
        ["an ID token by its nonce"] = api => Right(api) with { Nonce = "n-0S6_WzA2Mj" },
        ["of another type"] = api => Right(api) with { Type = "logout+jwt" },
        ["without an audience, of a client that is not allowed"] = api => Cognito(api) with { ClientId = "another-client" },
        ["of nobody"] = api => Right(api) with { Subject = null, ClientId = null },
        ["of an empty subject"] = api => Right(api) with { Subject = "", ClientId = null },
        ["without an audience and a client"] = api => Cognito(api) with { ClientId = null },
        ["without an audience, with scopes of another API only"] = api => Cognito(api) with { Scopes = [$"x{api}/write", "another-api/write"] },
    };

    /// <summary>Tokens that let their owner do what the endpoint is for, and no more than that where it can be less.</summary>
    public static IReadOnlyDictionary<string, Func<string, Access, TestToken>> Good { get; } = new Dictionary<string, Func<string, Access, TestToken>>
    {
        ["a user's"] = Least,
        ["of type JWT"] = (api, access) => Least(api, access) with { Type = "JWT" },
        ["for several audiences"] = (api, access) => Least(api, access) with { Audiences = ["another-api", api] },
        ["with scopes as an array"] = (api, access) => Least(api, access) with { Scopes = ["openid", .. Least(api, access).Scopes], ScopesAsArray = true },
        ["with several roles"] = (api, access) => Least(api, access) with { Roles = ["guest", .. Least(api, access).Roles] },
        ["a user's, as Cognito makes it"] = (api, access) => Least(api, access).AsCognito(),
        ["of a higher role and scope"] = (api, _) => Right(api),
        ["a client's own"] = (api, access) => access == Access.Audit
            ? Least(api, access)
            : TestToken.ForClient("customers-api", api, Least(api, access).Scopes),
        ["a client's own without a subject"] = (api, access) => access == Access.Audit
            ? Least(api, access)
            : TestToken.ForClient("customers-api", api, Least(api, access).Scopes) with { Subject = null },
    };

    /// <summary>Tokens of people and programs that are known and may not, with the problem that names what is missing.</summary>
    public static IReadOnlyDictionary<string, Func<string, Access, (TestToken Token, string Type, string Missing)>> TooShort { get; } =
        new Dictionary<string, Func<string, Access, (TestToken, string, string)>>
        {
            ["without a scope of the API"] = (api, access) => (Least(api, access) with { Scopes = ["another-api/write", $"x{api}/write"] }, "scope", ScopeOf(api, access)),
            ["without any scope"] = (api, access) => (Least(api, access) with { Scopes = [] }, "scope", ScopeOf(api, access)),
            ["with the scope below"] = (api, access) => (Least(api, access) with { Scopes = access == Access.Write ? [$"{api}/read"] : [$"{api}/reads"] }, "scope", ScopeOf(api, access)),
            ["a client's own with the scope below"] = (api, access) =>
                (TestToken.ForClient("customers-api", api, access == Access.Write ? $"{api}/read" : $"{api}/reads"), "scope", ScopeOf(api, access)),
            ["without a role"] = (api, access) => (Least(api, access) with { Roles = [] }, "role", RoleOf(access)),
            ["with the role below"] = (api, access) => (Least(api, access) with { Roles = [Below(access)] }, "role", RoleOf(access)),
            ["with the role in the wrong case"] = (api, access) => (Least(api, access) with { Roles = ["ADMINISTRATOR"] }, "role", RoleOf(access)),
            ["with the role in another claim"] = (api, access) => (Least(api, access) with { RoleClaim = "cognito:groups" }, "role", RoleOf(access)),
        };

    public static TestToken Right(string api) => TestToken.ForUser("administrator", api, $"{api}/read", $"{api}/write");

    private static TestToken Cognito(string api) => Right(api).AsCognito();

    private static TestToken Least(string api, Access access) => TestToken.ForUser(RoleOf(access), api, ScopeOf(api, access));

    private static string ScopeOf(string api, Access access) => access == Access.Write ? $"{api}/write" : $"{api}/read";

    private static string RoleOf(Access access) => access switch
    {
        Access.Read => "viewer",
        Access.Write => "editor",
        _ => "administrator",
    };

    private static string Below(Access access) => access switch
    {
        Access.Read => "guest",
        Access.Write => "viewer",
        _ => "editor",
    };
}
