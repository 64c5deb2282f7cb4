using System.Text.RegularExpressions;
using Embedded.Dashboard.Contracts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hosting.Dashboard.Tests.Pages;

[Trait("Speed", "EndToEnd")]
public sealed class ConsolePageTests(DashboardBrowser browser, SampleDashboard site) : IClassFixture<SampleDashboard>
{
    // Of all tests of the class: the application is the same, and a number that is known is the same line again.
    private static int _number = 400;

    [Fact]
    public async Task Colours_of_a_terminal_are_shown_and_its_sequences_are_not()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/consolelogs/resource/web");

        await Expect(window.Page.Locator(".console span", new() { HasTextRegex = new Regex("^info$") }).First).ToHaveCSSAsync("color", new Regex("rgb"));
        Assert.NotEqual(
            await ColorAsync(window, "info"),
            await ColorAsync(window, "warn"));
        Assert.DoesNotContain("[32m", await window.Page.Locator(".console").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_lines_are_followed_until_the_reader_scrolls_up()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/consolelogs/resource/postgres");
        await Expect(window.ConsoleLines.Last).ToContainTextAsync("1200 ms");

        await site.AppHost.WriteAsync("postgres", Line("followed"));
        await Expect(window.Text("followed")).ToBeInViewportAsync();

        await window.Page.Locator(".console").HoverAsync();
        await window.Page.Mouse.WheelAsync(0, -2000);
        await Expect(window.Button("Follow new lines")).ToHaveAttributeAsync("aria-pressed", "false");
        await site.AppHost.WriteAsync("postgres", Line("unseen one"), Line("unseen two"));
        await Expect(window.Text("2 new lines")).ToBeVisibleAsync();
        await window.Text("2 new lines").ClickAsync();
        await Expect(window.Text("unseen two")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Search_counts_steps_and_filters()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/consolelogs/resource/customers-api");
        var expected = SampleApplication.Console("customers-api", 400).Count(l => l.Text.Contains("Request", StringComparison.Ordinal));

        await window.Search("Search the lines").FillAsync("request");
        await Expect(window.Text($"{expected}/{expected}")).ToBeVisibleAsync();
        await window.Button("Previous match").ClickAsync();
        await Expect(window.Text($"{expected - 1}/{expected}")).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".line-here")).ToBeInViewportAsync();
        await window.Button("Next match").ClickAsync();
        await window.Button("Next match").ClickAsync();
        await Expect(window.Text($"1/{expected}")).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".line-here")).ToBeInViewportAsync();

        await window.Button("Only lines that match").ClickAsync();
        await Expect(window.ConsoleLines.Filter(new() { HasNotText = "Request" })).ToHaveCountAsync(0);
        await Expect(window.Page).ToHaveURLAsync(new Regex("text=request.*only=true"));
    }

    [Fact]
    public async Task The_download_is_what_was_written_without_colours()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/consolelogs/resource/suppliers-api?instance=suppliers-api-1");
        await Expect(window.ConsoleLines.First).ToBeVisibleAsync();

        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Button("Download as text").ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);

        Assert.Equal(400, lines.Length);
        Assert.Equal("info: Microsoft.AspNetCore.Hosting.Diagnostics[2]", lines[0]);
        Assert.Equal("suppliers-api-suppliers-api-1.log", download.SuggestedFilename);
    }

    [Fact]
    public async Task Lines_of_all_resources_stand_in_the_order_of_time_with_their_names()
    {
        // A replica's line of this test: another test clears what there was.
        await site.AppHost.WriteAsync("suppliers-api-2", Line("line 395 of the replica"));
        await using var window = await browser.OpenAsync(site.Dashboard, "/consolelogs?text=line%20395%20of&only=true");

        await Expect(window.ConsoleLines.Filter(new() { HasText = "line 395 of web" })).ToHaveCountAsync(1);
        await Expect(window.ConsoleLines.Filter(new() { HasText = "line 395 of postgres" })).ToHaveCountAsync(1);
        await Expect(window.ConsoleLines.Filter(new() { HasText = "line 395 of the replica" }).Locator(".line-resource")).ToHaveTextAsync("suppliers-api-2");
    }

    [Fact]
    public async Task A_pause_holds_back_lines_and_clearing_takes_them_away()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/consolelogs/resource/suppliers-api?instance=suppliers-api-2");
        await Expect(window.ConsoleLines.First).ToBeVisibleAsync();

        await window.Button("Pause").ClickAsync();
        await site.AppHost.WriteAsync("suppliers-api-2", Line("during the pause"));
        await Expect(window.Text("Paused")).ToBeVisibleAsync();
        await Expect(window.Text("during the pause")).ToHaveCountAsync(0);
        await window.Button("Pause").ClickAsync();
        await Expect(window.Text("during the pause")).ToBeVisibleAsync();

        await window.Button("Clear").ClickAsync();
        await Expect(window.ConsoleLines).ToHaveCountAsync(0);
        await site.AppHost.WriteAsync("suppliers-api-2", Line("after clearing http://127.0.0.1:5081/docs."));
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "http://127.0.0.1:5081/docs", Exact = true })).ToHaveAttributeAsync("target", "_blank");
    }

    [Fact]
    public async Task Lines_that_a_program_writes_are_text_whatever_stands_in_them()
    {
        await using var window = await browser.OpenAsync(site.Dashboard, "/consolelogs/resource/evil");

        await site.AppHost.WriteAsync("evil", new ConsoleLine(1, TimeProvider.System.GetUtcNow(), "<script>document.title='taken'</script><img src=x> javascript:alert(1)", IsError: true));

        await Expect(window.Text("<script>")).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".console img, .console script, .console a")).ToHaveCountAsync(0);
        await Expect(window.Page.Locator(".line-mark").First).ToHaveTextAsync("err");
    }

    private static ConsoleLine Line(string text) => new(Interlocked.Increment(ref _number), TimeProvider.System.GetUtcNow(), text, IsError: false);

    private static Task<string> ColorAsync(DashboardWindow window, string level) =>
        window.Page.Locator(".console span", new() { HasTextRegex = new Regex($"^{level}$") }).First.EvaluateAsync<string>("e => getComputedStyle(e).color");
}
