using System.Diagnostics;
using System.Net;
using Services.Tests.Processes;
using Services.Tests.Support;

namespace Services.Tests.Sites;

[Trait("Speed", "Integration")]
public sealed class SessionTests(SignedInSite site, Server.PostgresFixture server) : IClassFixture<SignedInSite>, IAsyncLifetime
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => new(site.Database.ExecuteAsync("delete from sessions"));

    public async ValueTask DisposeAsync()
    {
        site.Provider.State = Fixtures.Tokens.TestIssuerState.Answering;
        site.Provider.AccessTokenLifetime = TimeSpan.FromMinutes(10);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_cookie_of_one_folder_is_good_in_another()
    {
        var folder = Directory.CreateTempSubdirectory("site-green-");
        try
        {
            var green = await site.StartAsync(new() { ["DOTNET_CONTENTROOT"] = folder.FullName });
            using var visitor = await site.SignInAsync("editor");

            visitor.Site = new Uri(green.Address);
            using var page = await visitor.GetAsync("/account");
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);

            // A form that blue made is taken by green.
            visitor.Site = site.Address;
            using var shown = await visitor.GetAsync("/account");
            var token = Text.Between(await shown.Content.ReadAsStringAsync(Stop), "name=\"__RequestVerificationToken\" value=\"", "\"");
            visitor.Site = new Uri(green.Address);
            using var signedOut = await visitor.PostAsync("/sign-out", new() { ["__RequestVerificationToken"] = token });
            Assert.Equal(HttpStatusCode.Found, signedOut.StatusCode);
            visitor.Site = site.Address;
            using var after = await visitor.GetAsync("/account");
            Assert.Equal(HttpStatusCode.Found, after.StatusCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_at_the_provider()
    {
        using var visitor = await site.SignInAsync("editor");
        var cookie = visitor.Cookies[SiteVisitor.SessionCookie];
        var before = site.Provider.SignOuts;

        using var answer = await visitor.FollowAsync(await visitor.PostFormAsync("/account", "/sign-out", []));

        Assert.Equal("/signed-out", answer.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Contains("You are signed out", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(before + 1, site.Provider.SignOuts);
        Assert.DoesNotContain(SiteVisitor.SessionCookie, visitor.Cookies.Keys);

        // Whoever kept a copy of the cookie has nothing.
        visitor.Cookies[SiteVisitor.SessionCookie] = cookie;
        using var again = await visitor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Found, again.StatusCode);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_sessions_of_that_person_and_nobody_elses()
    {
        using var other = await site.SignInAsync("editor");
        using var here = await site.SignInAsync("editor");
        using var elsewhere = site.NewVisitor();
        await elsewhere.SignInAsync();

        using var answer = await here.PostFormAsync("/account", "/sign-out", new() { ["everywhere"] = "yes" });

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        using var theirs = await elsewhere.GetAsync("/account");
        using var others = await other.GetAsync("/account");
        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.OK), (theirs.StatusCode, others.StatusCode));
        Assert.Equal(1, await site.Database.ScalarAsync<long>("select count(*) from sessions"));
    }

    [Fact]
    public async Task Two_instances_and_many_pages_fetch_new_tokens_once()
    {
        var second = await site.StartAsync();
        site.Provider.AccessTokenLifetime = TimeSpan.FromSeconds(30);
        using var visitor = await site.SignInAsync("editor");
        site.Provider.AccessTokenLifetime = TimeSpan.FromMinutes(10);
        using var twin = new SiteVisitor(new Uri(second.Address));
        twin.Cookies[SiteVisitor.SessionCookie] = visitor.Cookies[SiteVisitor.SessionCookie];
        var (before, reuses) = (site.Provider.Refreshes, site.Provider.Reuses);

        var pages = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? visitor : twin).GetAsync("/account")));

        Assert.All(pages, page => Assert.Equal(HttpStatusCode.OK, page.StatusCode));
        Assert.Equal((before + 1, reuses), (site.Provider.Refreshes, site.Provider.Reuses));
        using var last = await twin.GetAsync("/admin/suppliers");
        Assert.Equal(HttpStatusCode.OK, last.StatusCode);
        Assert.Equal(before + 1, site.Provider.Refreshes);
    }

    [Fact]
    public async Task A_session_that_the_provider_has_ended_is_ended_here()
    {
        site.Provider.AccessTokenLifetime = TimeSpan.FromSeconds(5);
        using var visitor = await site.SignInAsync("editor");
        site.Provider.EndSessions();

        using var page = await visitor.GetAsync("/admin/suppliers");

        Assert.Equal(HttpStatusCode.Found, page.StatusCode);
        Assert.Equal(0, await site.Database.ScalarAsync<long>("select count(*) from sessions"));
    }

    [Fact]
    public async Task A_session_ends_when_it_is_not_used_and_when_it_has_lasted_long_enough()
    {
        using var visitor = await site.SignInAsync("editor");

        // Half of its time has passed: a page prolongs it, but not beyond its end.
        await site.Database.ExecuteAsync("update sessions set renewed_at = now() - interval '50 minutes', expires_at = now() + interval '10 minutes', ends_at = now() + interval '20 minutes'");
        using (var page = await visitor.GetAsync("/account"))
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.True(await site.Database.ScalarAsync<bool>("select expires_at = ends_at and expires_at > now() + interval '15 minutes' from sessions"));

        await site.Database.ExecuteAsync("update sessions set expires_at = now() - interval '1 second'");
        using var after = await visitor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Found, after.StatusCode);
    }

    [Fact]
    public async Task Sessions_that_have_ended_are_deleted()
    {
        await site.StartAsync(new() { ["Sessions__SweepInterval"] = "00:00:01" });
        using var ended = await site.SignInAsync("editor");
        await site.Database.ExecuteAsync("update sessions set expires_at = now() - interval '1 second'");
        using var lasting = await site.SignInAsync("editor");

        await Eventually.TrueAsync("the ended session is gone", async () => await site.Database.ScalarAsync<long>("select count(*) from sessions") == 1);

        using var page = await lasting.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task While_the_provider_is_away_pages_say_so_and_whoever_is_signed_in_goes_on(bool isHanging, bool hasMetBefore)
    {
        await using var own = new SignedInSite(server);
        await own.InitializeAsync();
        using var signedIn = await own.SignInAsync("editor");

        // One that has not met the provider yet knows nothing of it.
        var fresh = hasMetBefore ? own.Instance : await own.StartAsync();
        own.Provider.State = isHanging ? Fixtures.Tokens.TestIssuerState.Hanging : Fixtures.Tokens.TestIssuerState.Away;
        using var visitor = new SiteVisitor(new Uri(fresh.Address));
        var waited = Stopwatch.StartNew();
        var pages = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => visitor.GetAsync("/admin/suppliers")));
        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(8), $"The page took {waited.Elapsed}.");
        foreach (var page in pages)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
            Assert.Equal("10", page.Headers.RetryAfter?.ToString());
            var text = await page.Content.ReadAsStringAsync(Stop);
            Assert.Contains("The identity provider is not answering", text, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        }

        foreach (var path in (string[])["/", "/suppliers", "/signed-out"])
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(path)).StatusCode);
        signedIn.Site = new Uri(fresh.Address);
        Assert.Equal(HttpStatusCode.OK, (await signedIn.GetAsync("/admin/suppliers")).StatusCode);

        // Signing out works here, and says that it is here only.
        using var signedOut = await signedIn.FollowAsync(await signedIn.PostFormAsync("/account", "/sign-out", []));
        Assert.Contains("Here, that is", await signedOut.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        own.Provider.State = Fixtures.Tokens.TestIssuerState.Answering;
        await Eventually.TrueAsync("somebody can sign in again", async () => (await visitor.GetAsync("/admin/suppliers")).StatusCode == HttpStatusCode.Found);
    }
}
