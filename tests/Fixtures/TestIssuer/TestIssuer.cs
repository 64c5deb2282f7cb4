using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fixtures.Tokens;

/// <summary>
/// An identity provider in the test's own process, on a free port of loopback: it publishes its discovery document and keys, gives
/// clients their own tokens, and signs whatever token a test wants, the wrong ones too.
/// </summary>
public sealed partial class TestIssuer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _lock = new();
    private readonly List<SigningKey> _keys = [new()];
    private readonly List<string> _requests = [];

    private TestIssuer(WebApplication server, TimeProvider clock)
    {
        _server = server;
        _clock = clock;
    }

    /// <summary>The issuer's address, which is what tokens say in <c>iss</c>.</summary>
    public string Authority => _server.Urls.Single();

    public TestIssuerState State { get; set; }

    /// <summary>Who may ask for tokens of their own, by secret. The token is what the entry says, with the scopes asked for.</summary>
    public IDictionary<string, (string Secret, Func<IReadOnlyList<string>, TestToken> Token)> Clients { get; } =
        new Dictionary<string, (string, Func<IReadOnlyList<string>, TestToken>)>();

    /// <summary>How often the keys were fetched.</summary>
    public int KeyFetches => CountOf("/keys");

    /// <summary>How often a client asked for a token.</summary>
    public int TokenRequests => CountOf("/token");

    public static async Task<TestIssuer> StartAsync(TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var issuer = new TestIssuer(builder.Build(), clock ?? TimeProvider.System);
        issuer._server.Run(issuer.AnswerAsync);
        await issuer._server.StartAsync();
        return issuer;
    }

    public string Mint(TestToken token)
    {
        var header = new JsonObject { ["kid"] = token.KeyId ?? Current.Id };
        Set(header, "typ", token.Type);
        var now = _clock.GetUtcNow();
        var claims = new JsonObject
        {
            ["iss"] = token.Issuer ?? Authority,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = (now + token.ValidFrom).ToUnixTimeSeconds(),
        };
        if (token.ExpiresIn is { } lifetime)
            claims["exp"] = (now + lifetime).ToUnixTimeSeconds();
        Set(claims, "sub", token.Subject);
        Set(claims, "client_id", token.ClientId);
        Set(claims, "name", token.Name);
        Set(claims, "token_use", token.TokenUse);
        Set(claims, "nonce", token.Nonce);
        Set(claims, "jti", token.Id);
        Set(claims, "aud", token.Audiences);
        Set(claims, token.RoleClaim, token.Roles);
        if (token.ScopesAsArray)
            claims["scope"] = ArrayOf(token.Scopes);
        else if (token.Scopes.Count > 0)
            claims["scope"] = string.Join(' ', token.Scopes);
        return Current.Sign(header, claims, token.Signature);
    }

    /// <summary>Signs by a new key from now on.</summary>
    /// <param name="keepOld">Whether the keys before are still published, as they are while tokens of theirs live.</param>
    public void Rotate(bool keepOld)
    {
        lock (_lock)
        {
            if (!keepOld)
                _keys.Clear();
            _keys.Add(new SigningKey());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _server.DisposeAsync();
        _closing.Dispose();
        foreach (var key in _keys)
            key.Dispose();
    }

    private SigningKey Current
    {
        get
        {
            lock (_lock)
                return _keys[^1];
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        lock (_lock)
            _requests.Add(context.Request.Path);
        switch (State)
        {
            case TestIssuerState.Away:
                context.Abort();
                return;
            case TestIssuerState.Hanging:
                using (var either = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token, context.RequestAborted))
                    await Task.Delay(Timeout.InfiniteTimeSpan, _clock, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                context.Abort();
                return;
        }

        JsonObject? answer = context.Request.Path.Value switch
        {
            "/.well-known/openid-configuration" => Discovery(),
            "/keys" => Keys(),
            "/token" => await GrantAsync(context),
            "/authorize" or "/end-session" => SendBack(context),
            _ => null,
        };
        if (context.Response.HasStarted || context.Response.StatusCode == StatusCodes.Status302Found)
            return;
        if (answer is null)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            await context.Response.WriteAsJsonAsync(answer);
    }

    private JsonObject Discovery() => new()
    {
        ["issuer"] = Authority,
        ["jwks_uri"] = $"{Authority}/keys",
        ["token_endpoint"] = $"{Authority}/token",
        ["authorization_endpoint"] = $"{Authority}/authorize",
        ["end_session_endpoint"] = $"{Authority}/end-session",
        ["response_types_supported"] = new JsonArray("code"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
    };

    private JsonObject Keys()
    {
        lock (_lock)
            return new JsonObject { ["keys"] = new JsonArray([.. _keys.Select(key => key.ToJwk())]) };
    }

    private async Task<JsonObject> GrantAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var (id, secret) = BasicCredentials.Read(context.Request.Headers.Authorization) ?? (form["client_id"].ToString(), form["client_secret"].ToString());
        if (GrantToUser(form, id) is { } granted)
        {
            if (granted.ContainsKey("error"))
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return granted;
        }

        if (form["grant_type"] != "client_credentials" || !Clients.TryGetValue(id, out var client) || client.Secret != secret)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return new JsonObject { ["error"] = "invalid_client" };
        }

        var token = client.Token(form["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return new JsonObject
        {
            ["access_token"] = Mint(token with { Id = Guid.NewGuid().ToString("N") }),
            ["token_type"] = "Bearer",
            ["expires_in"] = (long)(token.ExpiresIn?.TotalSeconds ?? 600),
        };
    }

    private int CountOf(string path)
    {
        lock (_lock)
            return _requests.Count(request => request == path);
    }

    private static void Set(JsonObject part, string name, string? value)
    {
        if (value is not null)
            part[name] = value;
    }

    // As providers do: nothing, one text, or an array.
    private static void Set(JsonObject part, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
            part[name] = values.Count == 1 ? values[0] : ArrayOf(values);
    }

    private static JsonArray ArrayOf(IReadOnlyList<string> values) => new([.. values.Select(value => (JsonNode)value)]);
}
