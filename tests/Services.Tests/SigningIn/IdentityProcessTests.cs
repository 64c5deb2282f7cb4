using System.Net;
using Services.Tests.Processes;

namespace Services.Tests.SigningIn;

[Trait("Speed", "Integration")]
public sealed class IdentityProcessTests
{
    [Fact]
    public async Task Everything_that_is_wrong_with_the_configuration_is_named_at_once()
    {
        await using var run = ProgramRun.Start("Identity", new Dictionary<string, string>
        {
            ["Identity__Issuer"] = "nonsense",
            ["Identity__SigningKey"] = "bm9uc2Vuc2U=",
            ["Identity__Clients__site__Secret"] = "short",
            ["Identity__Clients__site__Scopes"] = "suppliers-api/everything",
            ["Identity__Clients__site__RedirectUris__0"] = "/signin-oidc",
            ["Identity__Users__someone__Role"] = "king",
        });
        Assert.NotEqual(0, await run.ExitCodeAsync());
        foreach (var key in (string[])
            ["Identity:Issuer", "Identity:SigningKey", "Identity:Clients:site:Secret", "Identity:Clients:site:Scopes", "Identity:Clients:site:RedirectUris:0",
             "Identity:Users:someone:Password", "Identity:Users:someone:Role"])
        {
            Assert.Contains(key, run.Output, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("'short'", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_restart_people_are_still_signed_in_and_may_sign_out()
    {
        Dictionary<string, string> cookies;
        string idToken;
        string keys;
        await using (var before = await RunningService.StartIdentityAsync(IdentityFixture.Environment))
        {
            using var person = new Person(new Uri(before.Address));
            var (_, tokens) = await person.RedeemAsync(await person.SignInAsync("editor"));
            (cookies, idToken) = (person.Cookies, tokens.GetProperty("id_token").GetString()!);
            keys = (await person.JsonAsync("/.well-known/jwks")).ToString();
        }

        await using var after = await RunningService.StartIdentityAsync(IdentityFixture.Environment);
        using var same = new Person(new Uri(after.Address));
        foreach (var (name, value) in cookies)
            same.Cookies[name] = value;
        Assert.Equal(keys, (await same.JsonAsync("/.well-known/jwks")).ToString());
        using var authorized = await same.GetAsync(Person.Authorize());
        Assert.Equal(HttpStatusCode.OK, (await same.RedeemAsync(Person.CodeIn(authorized))).Status);
        using var signedOut = await same.GetAsync($"/connect/logout?id_token_hint={idToken}&post_logout_redirect_uri={Uri.EscapeDataString(IdentityFixture.SignedOutCallback)}");
        Assert.Equal(IdentityFixture.SignedOutCallback, signedOut.Headers.Location?.ToString());
    }
}
