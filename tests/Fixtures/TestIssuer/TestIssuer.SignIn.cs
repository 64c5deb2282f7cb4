using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Fixtures.Tokens;

/// <summary>Signing in by authorization code with PKCE, refresh tokens that are good for one use, and signing out.</summary>
public sealed partial class TestIssuer
{
    private readonly Dictionary<string, (TestUser User, string Nonce, string Challenge, string Scope)> _codes = [];
    private readonly Dictionary<string, (TestUser User, string Scope)> _refreshTokens = [];

    /// <summary>Who signs in; null for somebody who thinks better of it.</summary>
    public TestUser? User { get; set; } = new("f4b0a5c2-user", "Erin Editor", "editor");

    /// <summary>How long access tokens are good. Default: 10 minutes.</summary>
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often new tokens were fetched with a refresh token.</summary>
    public int Refreshes { get; private set; }

    /// <summary>How often a refresh token was used that was used before, which a provider takes for a theft.</summary>
    public int Reuses { get; private set; }

    /// <summary>How often somebody signed out here.</summary>
    public int SignOuts => CountOf("/end-session");

    /// <summary>Ends all sessions here: no refresh token is good any more.</summary>
    public void EndSessions()
    {
        lock (_lock)
            _refreshTokens.Clear();
    }

    private JsonObject? SendBack(HttpContext context)
    {
        var query = context.Request.Query;
        if (context.Request.Path == "/end-session")
        {
            context.Response.Redirect(QueryHelpers.AddQueryString(query["post_logout_redirect_uri"].ToString(), "state", query["state"].ToString()));
            return null;
        }

        var answer = new Dictionary<string, string?> { ["state"] = query["state"] };
        if (User is null)
        {
            answer["error"] = "access_denied";
        }
        else
        {
            var code = answer["code"] = Guid.NewGuid().ToString("N");
            lock (_lock)
                _codes[code] = (User, query["nonce"].ToString(), query["code_challenge"].ToString(), query["scope"].ToString());
        }

        context.Response.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"].ToString(), answer));
        return null;
    }

    /// <summary>Null when the form is not about a user.</summary>
    private JsonObject? GrantToUser(IFormCollection form, string clientId)
    {
        lock (_lock)
        {
            switch (form["grant_type"].ToString())
            {
                case "authorization_code":
                    return _codes.Remove(form["code"].ToString(), out var code) && code.Challenge == Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())))
                        ? TokensFor(code.User, clientId, code.Scope, code.Nonce)
                        : Refusal();
                case "refresh_token":
                    if (!_refreshTokens.Remove(form["refresh_token"].ToString(), out var known))
                    {
                        Reuses++;
                        return Refusal();
                    }

                    Refreshes++;
                    return TokensFor(known.User, clientId, known.Scope, nonce: null);
                default:
                    return null;
            }
        }
    }

    private static JsonObject Refusal() => new() { ["error"] = "invalid_grant" };

    private JsonObject TokensFor(TestUser user, string clientId, string scope, string? nonce)
    {
        var scopes = scope.Split(' ').Where(name => name.Contains('/', StringComparison.Ordinal)).ToList();
        var refreshToken = Guid.NewGuid().ToString("N");
        _refreshTokens[refreshToken] = (user, scope);
        var access = new TestToken
        {
            Subject = user.Subject,
            Name = user.Name,
            Roles = user.Roles,
            ClientId = clientId,
            Scopes = scopes,
            Audiences = [.. scopes.Select(name => name.Split('/')[0]).Distinct()],
            ExpiresIn = AccessTokenLifetime,
            Id = Guid.NewGuid().ToString("N"),
        };
        var answer = new JsonObject
        {
            ["access_token"] = Mint(access),
            ["refresh_token"] = refreshToken,
            ["token_type"] = "Bearer",
            ["expires_in"] = (long)AccessTokenLifetime.TotalSeconds,
        };
        if (nonce is not null)
            answer["id_token"] = Mint(access with { Audiences = [clientId], Scopes = [], ClientId = null, Nonce = nonce, Type = "JWT", ExpiresIn = TimeSpan.FromMinutes(10) });
        return answer;
    }
}
