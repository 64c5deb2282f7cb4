using System.Text.RegularExpressions;
using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

[Trait("Speed", "EndToEnd")]
[Trait("Safe", "Live")]
public sealed class PublicPagesTests(Browser browser) : SiteTest(browser)
{
    [Trait("Gate", "Smoke")]
    [Trait("Gate", "Release")]
    [Fact]
    public async Task The_welcome_page_says_what_the_site_is_for()
    {
        await Page.GotoAsync("/");

        await Expect(Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Use this app to keep track of your coffee suppliers");
        await Expect(Page.GetByRole(AriaRole.Contentinfo)).ToContainTextAsync(new Regex(@"Version \d+\.\d+\.\d+.* instance \S+"));
    }

    [Trait("Gate", "Smoke")]
    [Trait("Gate", "Release")]
    [Fact]
    public async Task The_directory_says_how_old_its_copy_is()
    {
        await Page.GotoAsync(DirectoryPage.Path);

        await Expect(Page.GetByRole(AriaRole.Main)).ToContainTextAsync(
            new Regex(@"Copied from the supplier service (just now|\d+ \w+ ago)"));
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/suppliers/not-an-id")]
    [InlineData("/suppliers/00000000-0000-0000-0000-000000000001")]
    [InlineData("/admin/suppliers/00000000-0000-0000-0000-000000000001/edit")]
    [InlineData("/admin/suppliers/00000000-0000-0000-0000-000000000001/delete")]
    [InlineData("/admin/customers/00000000-0000-0000-0000-000000000001")]
    [InlineData("/admin/customers/00000000-0000-0000-0000-000000000001/suppliers")]
    [InlineData("/suppliers?after=not-a-mark")]
    [InlineData("/admin/customers?sort=shoe-size")]
    [InlineData("/error")]
    [InlineData("/status/200")]
    public async Task An_unknown_address_is_not_found(string path)
    {
        var answer = await Page.GotoAsync(path);

        Assert.Equal(404, answer!.Status);
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sorry, we don't seem to have that page in stock");
    }

    [Fact]
    public async Task Assets_have_plain_addresses_that_are_revalidated()
    {
        // Uncompressed: run from a build (not published), ASP.NET Core gives compressed files a tag that it does not know again.
        KeyValuePair<string, string> uncompressed = new("Accept-Encoding", "identity");
        foreach (var asset in new[] { "/site.css", "/favicon.svg", "/_framework/blazor.web.js" })
        {
            var answer = await Page.APIRequest.GetAsync(asset, new() { Headers = [uncompressed] });
            Assert.Equal(200, answer.Status);
            var again = await Page.APIRequest.GetAsync(asset, new() { Headers = [uncompressed, new("If-None-Match", answer.Headers["etag"])] });
            Assert.True(again.Status == 304, $"{asset} with its ETag answered {again.Status}.");
        }
    }
}
