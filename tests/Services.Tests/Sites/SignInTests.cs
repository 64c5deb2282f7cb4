using System.Net;
using System.Text;

namespace Services.Tests.Sites;

[Trait("Speed", "Integration")]
public sealed class SignInTests(SignedInSite site) : IClassFixture<SignedInSite>
{
    private const string Enhanced = "text/html; blazor-enhanced-nav=on";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_in_leads_to_the_page_that_was_asked_for()
    {
        using var visitor = site.NewVisitor();
        site.Provider.User = new("erin", "Erin Example", "editor");

        await visitor.SignInAsync("/admin/suppliers?q=oak&sort=-city");

        using var page = await visitor.GetAsync("/");
        Assert.Contains("Erin Example", await page.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_are_the_sites_own_out_of_reach_of_scripts_and_not_sent_by_other_sites()
    {
        using var visitor = await site.SignInAsync("editor");

        Assert.NotEmpty(visitor.SetCookies);
        Assert.All(visitor.SetCookies, cookie =>
        {
            Assert.StartsWith("__Host-coffee-", cookie, StringComparison.Ordinal);
            var attributes = cookie.Split("; ").Skip(1).ToHashSet(StringComparer.OrdinalIgnoreCase);
            Assert.Superset(new HashSet<string>(["secure", "httponly", "samesite=lax", "path=/"], StringComparer.OrdinalIgnoreCase), attributes);
            Assert.DoesNotContain(attributes, attribute => attribute.StartsWith("domain", StringComparison.OrdinalIgnoreCase));
        });
        Assert.Equal(["__Host-coffee-forms", SiteVisitor.SessionCookie], visitor.Cookies.Keys.Order());
    }

    [Fact]
    public async Task The_apis_are_asked_in_the_visitors_name_and_tokens_are_nowhere_in_clear()
    {
        using var visitor = await site.SignInAsync("editor");
        using var page = await visitor.GetAsync("/admin/suppliers");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        var authorization = site.Api.Requests.Last(request => request.Path == "/suppliers").Authorization;
        var token = Assert.IsType<string>(authorization.Split(' ')[1]);
        Assert.StartsWith("Bearer ey", authorization, StringComparison.Ordinal);
        Assert.DoesNotContain(visitor.Cookies.Values, value => value.Contains(token[..40], StringComparison.Ordinal));
        Assert.True(visitor.Cookies[SiteVisitor.SessionCookie].Length < 1000, "The cookie holds more than a key.");
        Assert.Equal(0, await site.Database.ScalarAsync<long>($"select count(*) from sessions where position('{Convert.ToHexStringLower(Encoding.ASCII.GetBytes(token[..40]))}' in encode(ticket, 'hex')) > 0"));
    }

    [Fact]
    public async Task Public_pages_are_made_without_saying_who_looks_at_them()
    {
        using var visitor = await site.SignInAsync("administrator");
        using var page = await visitor.GetAsync("/suppliers");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("", site.Api.Requests.Last(request => request.Path == "/directory/suppliers").Authorization);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("/%09/evil.example/")]
    [InlineData("http:/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("~/evil")]
    [InlineData("@evil.example")]
    [InlineData("/sign-in?returnUrl=/")]
    [InlineData("")]
    public async Task Nobody_is_sent_to_another_site_through_ours(string returnUrl)
    {
        using var visitor = site.NewVisitor();
        site.Provider.User = new("erin", "Erin Example", "editor");

        using var page = await visitor.GoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.Equal(site.Address.Authority, page.RequestMessage!.RequestUri!.Authority);
        Assert.Contains(SiteVisitor.SessionCookie, visitor.Cookies.Keys);
    }

    [Theory]
    [InlineData("/admin/suppliers")]
    [InlineData("/admin/customers/new")]
    [InlineData("/account")]
    [InlineData("/sign-in")]
    public async Task An_enhanced_request_without_a_session_gets_a_page_and_no_redirect(string path)
    {
        using var visitor = site.NewVisitor();

        using var answer = await visitor.GetAsync(path, ("Accept", Enhanced));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("Please sign in", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("same-origin", true)]
    [InlineData("cross-site", false)]
    public async Task A_form_without_a_session_saves_nothing_and_gives_back_what_was_typed_to_its_own_page_alone(string from, bool isShown)
    {
        using var visitor = site.NewVisitor();
        var before = site.Api.Requests.Count;

        using var answer = await visitor.PostAsync("/admin/suppliers/new", new() { ["_handler"] = "contact", ["Input.Name"] = "<b>Typed</b>", ["Note"] = "" }, ("Sec-Fetch-Site", from));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Contains("Nothing was saved", page, StringComparison.Ordinal);
        Assert.Equal(isShown, page.Contains("&lt;b&gt;Typed&lt;/b&gt;", StringComparison.Ordinal));
        Assert.DoesNotContain("<b>Typed", page, StringComparison.Ordinal);
        Assert.Contains("/sign-in?returnUrl=%2Fadmin%2Fsuppliers%2Fnew", page, StringComparison.Ordinal);
        Assert.Equal(before, site.Api.Requests.Count);
    }

    [Fact]
    public async Task What_was_typed_is_given_back_even_when_it_comes_in_slowly()
    {
        using var stranger = site.NewVisitor();
        using var content = new SlowForm(new() { ["Input.Name"] = "Corner Cup" });

        using var answer = await stranger.PostContentAsync("/admin/customers/new", content, ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("<dd>Corner Cup</dd>", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_site_changes_nothing()
    {
        using var visitor = await site.SignInAsync("editor");
        var before = site.Api.Requests.Count;

        using var noToken = await visitor.PostAsync("/admin/suppliers/new", new() { ["_handler"] = "contact", ["Input.Name"] = "Forged" });
        using var signOut = await visitor.PostAsync("/sign-out", []);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (noToken.StatusCode, signOut.StatusCode));
        Assert.Equal(before, site.Api.Requests.Count);
        using var still = await visitor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task Somebody_who_thinks_better_of_it_is_told_that_it_did_not_work()
    {
        using var visitor = site.NewVisitor();
        site.Provider.User = null;

        using var page = await visitor.GoAsync("/admin/suppliers");

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Contains("Signing in did not work", await page.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_the_provider_that_nobody_asked_for_is_refused()
    {
        using var attacker = site.NewVisitor();
        using var begun = await attacker.GetAsync("/sign-in");
        using var atProvider = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        site.Provider.User = new("mallory", "Mallory", "administrator");
        using var callback = await atProvider.GetAsync(begun.Headers.Location, Stop);

        using var victim = site.NewVisitor();
        using var page = await victim.GetAsync(callback.Headers.Location!.PathAndQuery);

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.DoesNotContain(SiteVisitor.SessionCookie, victim.Cookies.Keys);
    }

    [Fact]
    public async Task Signing_in_again_makes_a_new_session_and_ends_the_old_one()
    {
        using var visitor = await site.SignInAsync("viewer");
        using var thief = site.NewVisitor();
        thief.Cookies[SiteVisitor.SessionCookie] = visitor.Cookies[SiteVisitor.SessionCookie];
        using var begun = await site.NewVisitor().GetAsync("/sign-in");

        // In another window, where nobody was signed in yet.
        var session = visitor.Cookies[SiteVisitor.SessionCookie];
        visitor.Cookies.Remove(SiteVisitor.SessionCookie);
        using var challenge = await visitor.GetAsync("/sign-in?returnUrl=/account");
        visitor.Cookies[SiteVisitor.SessionCookie] = session;
        using var done = await visitor.FollowAsync(challenge);

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.NotEqual(session, visitor.Cookies[SiteVisitor.SessionCookie]);
        using var stolen = await thief.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Found, stolen.StatusCode);
    }
}
