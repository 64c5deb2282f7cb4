using System.Net;

namespace Services.Tests.SigningIn;

/// <summary>What the provider refuses, and what its pages allow a browser.</summary>
[Trait("Speed", "Integration")]
public sealed class SignInRefusalTests(IdentityFixture identity) : IClassFixture<IdentityFixture>, IDisposable
{
    private readonly Person _person = identity.NewPerson();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _person.Dispose();

    [Fact]
    public async Task Without_PKCE_there_is_no_code()
    {
        using var answer = await _person.GetAsync(Person.Authorize(null, "code_challenge", "code_challenge_method"));
        Assert.Equal((HttpStatusCode.BadRequest, null), (answer.StatusCode, answer.Headers.Location));
        using var plain = await _person.GetAsync(Person.Authorize("code_challenge_method=plain"));
        Assert.Equal((HttpStatusCode.BadRequest, null), (plain.StatusCode, plain.Headers.Location));
    }

    [Theory]
    [InlineData("redirect_uri=https://evil.example/")]
    [InlineData("redirect_uri=http://localhost:5300/signin-oidc/../elsewhere")]
    [InlineData("redirect_uri=http://localhost:5300/signin-oidc?more")]
    [InlineData("client_id=nobody")]
    public async Task Nobody_is_sent_to_an_address_that_is_not_registered(string parameter)
    {
        using var answer = await _person.GetAsync(Person.Authorize(parameter));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.StartsWith("text/html", answer.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/connect/authorize?")]
    [InlineData("/connect/authorize@evil.example?")]
    [InlineData("/signed-out")]
    [InlineData("")]
    public async Task The_way_back_from_the_sign_in_page_is_no_open_redirect(string address)
    {
        using var page = await _person.GetAsync($"/sign-in?returnUrl={Uri.EscapeDataString(address)}");
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);

        var fields = (await _person.OpenFormAsync(Person.Authorize())).Where(field => field.Name != "returnUrl");
        using var answer = await _person.PostAsync("/sign-in", [.. fields, ("returnUrl", address), ("userName", "viewer"), ("password", "viewer-password")]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("coffee-identity-session", _person.Cookies.Keys);
    }

    [Theory]
    [InlineData("customers-api", "wrong", "suppliers-api/read", "invalid_client")]
    [InlineData("nobody", "customers-api-secret", "suppliers-api/read", "invalid_client")]
    [InlineData("customers-api", "customers-api-secret", "suppliers-api/write", "invalid_request")]
    [InlineData("customers-api", "customers-api-secret", "", "invalid_scope")]
    [InlineData("web-frontend", "web-frontend-secret", "suppliers-api/read", "unauthorized_client")]
    public async Task A_client_gets_nothing_beyond_what_it_is_registered_for(string client, string secret, string scope, string error)
    {
        var (_, answer) = await _person.TokenAsync(client, secret, ("grant_type", "client_credentials"), ("scope", scope));
        Assert.Equal(error, answer.GetProperty("error").GetString());
        Assert.False(answer.TryGetProperty("access_token", out _));
    }

    [Fact]
    public async Task A_code_is_of_no_use_to_who_did_not_ask_for_it()
    {
        var (_, answer) = await _person.RedeemAsync(await _person.SignInAsync("viewer"), "another-verifier-that-is-long-enough-to-be-one");
        Assert.Equal("invalid_grant", answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_page()
    {
        using var wrong = await _person.GivePasswordAsync("viewer", "wrong");
        using var unknown = await _person.GivePasswordAsync("nobody", "wrong");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (wrong.StatusCode, unknown.StatusCode));
        Assert.Equal(Bare(await wrong.Content.ReadAsStringAsync(Stop), "viewer"), Bare(await unknown.Content.ReadAsStringAsync(Stop), "nobody"));

        static string Bare(string page, string name) =>
            Person.FieldsOf(page).Aggregate(page.Replace($"value=\"{name}\"", "", StringComparison.Ordinal), (text, field) => text.Replace(WebUtility.HtmlEncode(field.Value), "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_is_shown_as_text()
    {
        using var answer = await _person.GivePasswordAsync("\"><script>alert(1)</script>", "wrong");
        Assert.DoesNotContain("<script", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_another_site_sends_signs_nobody_in()
    {
        using var answer = await _person.PostAsync("/sign-in", ("returnUrl", Person.Authorize()), ("userName", "viewer"), ("password", "viewer-password"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(_person.Cookies);
    }

    [Fact]
    public async Task After_signing_out_nobody_is_sent_to_an_address_that_is_not_registered()
    {
        using var answer = await _person.GetAsync("/connect/logout?client_id=web-frontend&post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task Cookies_and_headers_are_strict()
    {
        using var signedIn = await _person.GivePasswordAsync("viewer", "viewer-password");
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), header => header.StartsWith("coffee-identity-session=", StringComparison.Ordinal));
        Assert.Contains("; secure; samesite=lax; httponly", cookie, StringComparison.Ordinal);

        using var page = await _person.GetAsync($"/sign-in?returnUrl={Uri.EscapeDataString(Person.Authorize())}");
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.EndsWith("form-action 'self' http://localhost:5300", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl?.NoStore);
        Assert.False(page.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_provider_announces_what_it_does()
    {
        var document = await _person.JsonAsync("/.well-known/openid-configuration");
        Assert.Equal($"{IdentityFixture.Issuer}/", document.GetProperty("issuer").GetString());
        Assert.Equal(["S256"], document.GetProperty("code_challenge_methods_supported").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal(["RS256"], document.GetProperty("id_token_signing_alg_values_supported").EnumerateArray().Select(item => item.GetString()));
        var keys = await _person.JsonAsync("/.well-known/jwks");
        Assert.Equal("RSA", Assert.Single(keys.GetProperty("keys").EnumerateArray()).GetProperty("kty").GetString());
    }
}
