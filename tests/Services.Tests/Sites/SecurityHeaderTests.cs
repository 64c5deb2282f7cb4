using System.Net;

namespace Services.Tests.Sites;

[Trait("Speed", "Integration")]
public sealed class SecurityHeaderTests(SignedInSite site, Server.PostgresFixture server) : IClassFixture<SignedInSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/suppliers", HttpStatusCode.OK)]
    [InlineData("/site.css", HttpStatusCode.OK)]
    [InlineData("/no-such-page", HttpStatusCode.NotFound)]
    [InlineData("/sign-in", HttpStatusCode.Found)]
    public async Task Every_answer_says_what_a_browser_may_do_with_it(string path, HttpStatusCode status)
    {
        using var visitor = site.NewVisitor();

        using var answer = await visitor.GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        var policy = Header(answer, "Content-Security-Policy")!.Split("; ");
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Contains($"form-action 'self' {site.Provider.Authority}", policy);
        Assert.Contains($"connect-src 'self' {site.Provider.Authority}", policy);
        Assert.DoesNotContain(policy, directive => directive.Contains("unsafe", StringComparison.Ordinal));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy")!, StringComparison.Ordinal);
        Assert.Null(Header(answer, "Server"));
        Assert.Null(Header(answer, "X-Powered-By"));
    }

    [Fact]
    public async Task What_somebody_saw_while_signed_in_is_not_kept_by_the_browser()
    {
        using var visitor = await site.SignInAsync("editor");
        foreach (var path in (string[])["/", "/admin/suppliers", "/account", "/no-such-page"])
        {
            using var page = await visitor.GetAsync(path);
            Assert.Contains("no-store", Header(page, "Cache-Control") ?? "", StringComparison.Ordinal);
        }

        using var style = await visitor.GetAsync("/site.css");
        Assert.DoesNotContain("no-store", Header(style, "Cache-Control") ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_asked_for_over_https_is_never_asked_for_without_again()
    {
        var instance = await site.StartAsync(new() { ["DOTNET_ENVIRONMENT"] = "Production", ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true", ["ForwardedHeaders__KnownProxies__0"] = "127.0.0.1" });
        using var visitor = new SiteVisitor(new Uri(instance.Address));

        using var page = await visitor.GetAsync("/", ("X-Forwarded-Proto", "https"), ("Host", "coffee.example"));
        using var plain = await visitor.GetAsync("/", ("Host", "coffee.example"));

        Assert.Equal("max-age=31536000", Header(page, "Strict-Transport-Security"));
        Assert.Null(Header(plain, "Strict-Transport-Security"));
    }

    [Fact]
    public async Task An_error_says_nothing_about_how_the_site_is_made()
    {
        await using var own = new SignedInSite(server);
        await own.InitializeAsync();
        using var visitor = await own.SignInAsync("editor");
        own.Api.Status = 418;

        using var page = await visitor.GetAsync("/admin/suppliers");

        Assert.Equal(HttpStatusCode.InternalServerError, page.StatusCode);
        var text = await page.Content.ReadAsStringAsync(Stop);
        foreach (var word in (string[])["   at ", "Exception", "System.", "ASP.NET", ".cs:line"])
            Assert.DoesNotContain(word, text, StringComparison.Ordinal);
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}
