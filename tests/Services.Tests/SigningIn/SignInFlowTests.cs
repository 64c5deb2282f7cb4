using System.Net;
using System.Text.Json;

namespace Services.Tests.SigningIn;

/// <summary>What people and clients are granted, over HTTP.</summary>
[Trait("Speed", "Integration")]
public sealed class SignInFlowTests(IdentityFixture identity) : IClassFixture<IdentityFixture>, IDisposable
{
    private readonly Person _person = identity.NewPerson();

    public void Dispose() => _person.Dispose();

    [Fact]
    public async Task An_editor_signs_in_and_the_client_gets_tokens_for_both_APIs()
    {
        var (status, answer) = await _person.RedeemAsync(await _person.SignInAsync("editor"));
        Assert.Equal(HttpStatusCode.OK, status);

        var token = answer.GetProperty("access_token").GetString()!;
        Assert.Equal(("at+jwt", "RS256"), (Text(Person.Read(token, part: 0), "typ"), Text(Person.Read(token, part: 0), "alg")));
        var claims = Person.Read(token);
        Assert.Equal($"{IdentityFixture.Issuer}/", Text(claims, "iss"));
        Assert.Equal(["customers-api", "suppliers-api"], claims.GetProperty("aud").EnumerateArray().Select(item => item.GetString()).Order());
        Assert.Equal(("web-frontend", "editor", "editor"), (Text(claims, "client_id"), Text(claims, "role"), Text(claims, "name")));
        Assert.Contains("suppliers-api/write", Text(claims, "scope")!.Split(' '));
        Assert.Equal(600, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
        Assert.False(claims.TryGetProperty("nonce", out _));
        Assert.NotEqual(Text(claims, "client_id"), Text(claims, "sub"));

        var who = Person.Read(answer.GetProperty("id_token").GetString()!);
        Assert.Equal(("the-nonce", "web-frontend", "editor", "editor", "editor@example.com"),
            (Text(who, "nonce"), Text(who, "aud"), Text(who, "preferred_username"), Text(who, "role"), Text(who, "email")));
        var asked = await _person.JsonAsync("/connect/userinfo", token);
        Assert.Equal((Text(claims, "sub"), "editor"), (Text(asked, "sub"), Text(asked, "role")));
    }

    [Fact]
    public async Task A_viewer_is_granted_no_scope_to_write()
    {
        var (_, answer) = await _person.RedeemAsync(await _person.SignInAsync("viewer"));
        var scopes = Text(Person.Read(answer.GetProperty("access_token").GetString()!), "scope")!.Split(' ');
        Assert.Contains("suppliers-api/read", scopes);
        Assert.DoesNotContain(scopes, scope => scope.EndsWith("/write", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_signed_in_is_not_asked_again_unless_the_client_wants_it()
    {
        await _person.SignInAsync("editor");
        using var again = await _person.GetAsync(Person.Authorize("prompt=none"));
        Person.CodeIn(again);
        using var asked = await _person.GetAsync(Person.Authorize("prompt=login"));
        Assert.StartsWith("/sign-in?", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_nobody_signed_in_a_client_that_must_not_ask_is_told()
    {
        using var answer = await _person.GetAsync(Person.Authorize("prompt=none"));
        Assert.StartsWith($"{IdentityFixture.Callback}?error=login_required", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_gets_a_token_of_its_own()
    {
        var (status, answer) = await _person.TokenAsync("customers-api", "customers-api-secret", ("grant_type", "client_credentials"), ("scope", "suppliers-api/read"));
        Assert.Equal(HttpStatusCode.OK, status);
        var claims = Person.Read(answer.GetProperty("access_token").GetString()!);
        Assert.Equal(("customers-api", "customers-api", "suppliers-api", "suppliers-api/read"), (Text(claims, "sub"), Text(claims, "client_id"), Text(claims, "aud"), Text(claims, "scope")));
        Assert.False(claims.TryGetProperty("role", out _));
        Assert.False(answer.TryGetProperty("refresh_token", out _));
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_a_copy_of_it_ends_the_grant()
    {
        var (_, first) = await _person.RedeemAsync(await _person.SignInAsync("editor"));
        var (status, second) = await _person.RefreshAsync(Text(first, "refresh_token")!);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual(Text(first, "refresh_token"), Text(second, "refresh_token"));
        Assert.Equal("editor", Text(Person.Read(Text(second, "access_token")!), "role"));

        Assert.Equal("invalid_grant", Text((await _person.RefreshAsync(Text(first, "refresh_token")!)).Answer, "error"));
        Assert.Equal("invalid_grant", Text((await _person.RefreshAsync(Text(second, "refresh_token")!)).Answer, "error"));
    }

    [Fact]
    public async Task Of_many_who_refresh_with_the_same_token_at_once_one_succeeds_at_most()
    {
        var (_, first) = await _person.RedeemAsync(await _person.SignInAsync("editor"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _person.RefreshAsync(Text(first, "refresh_token")!)));
        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.OK), 0, 1);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var code = await _person.SignInAsync("editor");
        Assert.Equal(HttpStatusCode.OK, (await _person.RedeemAsync(code)).Status);
        Assert.Equal("invalid_grant", Text((await _person.RedeemAsync(code)).Answer, "error"));
    }

    [Fact]
    public async Task Signing_out_with_an_ID_token_goes_back_to_the_client_and_ends_everything()
    {
        var (_, tokens) = await _person.RedeemAsync(await _person.SignInAsync("viewer"));
        using var elsewhere = identity.NewPerson();
        await elsewhere.SignInAsync("viewer");

        using var answer = await _person.GetAsync(
            $"/connect/logout?id_token_hint={Text(tokens, "id_token")}&post_logout_redirect_uri={Uri.EscapeDataString(IdentityFixture.SignedOutCallback)}&state=back");
        Assert.Equal($"{IdentityFixture.SignedOutCallback}?state=back", answer.Headers.Location?.ToString());
        Assert.DoesNotContain("coffee-identity-session", _person.Cookies.Keys);
        Assert.Equal("invalid_grant", Text((await _person.RefreshAsync(Text(tokens, "refresh_token")!)).Answer, "error"));
        foreach (var browser in (Person[])[_person, elsewhere])
        {
            using var asked = await browser.GetAsync(Person.Authorize());
            Assert.StartsWith("/sign-in?", asked.Headers.Location?.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Signing_out_without_an_ID_token_is_asked_about_first()
    {
        await _person.SignInAsync("viewer");
        using var page = await _person.GetAsync("/connect/logout");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("coffee-identity-session", _person.Cookies.Keys);
        var fields = Person.FieldsOf(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        using var forged = await _person.PostAsync("/connect/logout", ("confirmed", "yes"));
        Assert.Contains("coffee-identity-session", _person.Cookies.Keys);
        using var confirmed = await _person.PostAsync("/connect/logout", [.. fields, ("confirmed", "yes")]);
        Assert.Equal("/signed-out", confirmed.Headers.Location?.ToString());
        Assert.DoesNotContain("coffee-identity-session", _person.Cookies.Keys);
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
