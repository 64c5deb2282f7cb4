using EndToEnd.Harness;
using Hosting.Dashboard.Tests.Harness;
using Microsoft.Playwright;

namespace Hosting.Dashboard.Tests.SignIn;

/// <summary>Strict cookies and links from elsewhere, in Chromium.</summary>
[Trait("Speed", "EndToEnd")]
public sealed class SignInBrowserTests
{
    [Fact]
    public async Task A_link_in_a_page_of_another_site_signs_in_and_later_ones_find_the_browser_signed_in()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumLocator.Find(), Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync();

        await ClickFromElsewhereAsync(page, dashboard.SignInLink);
        await page.WaitForURLAsync(dashboard.Frontend.ToString());
        await ClickFromElsewhereAsync(page, new Uri(dashboard.Frontend, "/traces?text=x").ToString());
        await page.WaitForURLAsync(new Uri(dashboard.Frontend, "/traces?text=x").ToString());

        Assert.DoesNotContain("Sign in", await page.TitleAsync(), StringComparison.Ordinal);
    }

    /// <summary>A page without an origin is of another site than any.</summary>
    private static async Task ClickFromElsewhereAsync(IPage page, string url)
    {
        await page.GotoAsync("data:text/html,<a>Open</a>");
        await page.EvaluateAsync("url => document.querySelector('a').href = url", url);
        await page.GetByText("Open").ClickAsync();
    }
}
