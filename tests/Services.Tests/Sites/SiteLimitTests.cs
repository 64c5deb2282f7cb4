using System.Net;

namespace Services.Tests.Sites;

/// <summary>What one visitor may ask of the site.</summary>
[Trait("Speed", "Integration")]
public sealed class SiteLimitTests(SignedInSite site) : IClassFixture<SignedInSite>
{
    private const int MostAsked = 50;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/signin-oidc?state=made-up")]
    public async Task Who_asks_too_often_gets_a_page_that_says_when_to_come_again(string path)
    {
        var instance = await site.StartAsync(new() { ["RateLimits__Public__PermitsPerSecond"] = "1", ["RateLimits__Public__Burst"] = "5" });
        using var visitor = new SiteVisitor(new Uri(instance.Address));
        var refused = await visitor.GetAsync(path);
        for (var asked = 1; refused.StatusCode != HttpStatusCode.TooManyRequests; asked++)
        {
            Assert.True(asked < MostAsked, $"{path} was answered {asked} times, at last with {refused.StatusCode}.");
            refused.Dispose();
            refused = await visitor.GetAsync(path);
        }

        using (refused)
        {
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
            Assert.Contains("try again in a moment", await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }

        // Who looks whether the site is well is not a visitor, and a style belongs to a page that was counted.
        foreach (var other in (string[])["/health", "/site.css"])
        {
            using var answer = await visitor.GetAsync(other);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_form_larger_than_any_honest_one_is_refused_and_saves_nothing()
    {
        using var visitor = await site.SignInAsync("editor");
        var before = site.Api.Requests.Count;

        using var answer = await visitor.PostFormAsync("/admin/suppliers/new", "/admin/suppliers/new", new() { ["Input.Name"] = new string('a', 100_000) });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("Nothing was saved", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(before, site.Api.Requests.Count);
    }
}
