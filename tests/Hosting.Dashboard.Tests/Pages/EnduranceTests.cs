using System.Diagnostics;
using Embedded.Dashboard.Contracts;
using Hosting.Dashboard.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Hosting.Dashboard.Tests.Pages;

/// <summary>Large applications, and browsers that stay open for a day.</summary>
[Trait("Speed", "EndToEnd")]
[Trait("Set", "Hard")]
public sealed class EnduranceTests(DashboardBrowser browser)
{
    private const int Updates = 20_000;

    [Fact]
    public async Task Ten_thousand_resources_leave_the_page_quick()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        await using var host = await FakeAppHost.ConnectAsync(dashboard);
        for (var i = 0; i < 10_000; i++) await host.SetAsync(SampleApplication.Running($"service-{i:00000}", "Project", i));

        await using var window = await browser.OpenAsync(dashboard, "/");
        await Expect(window.Row("service-00000")).ToBeVisibleAsync();
        Assert.InRange(await NodesAsync(window), 1, 12_000);

        var started = Stopwatch.GetTimestamp();
        await window.Search("Filter resources").FillAsync("service-09999");
        await Expect(window.Row("service-09999")).ToBeVisibleAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));

        await window.Search("Filter resources").FillAsync("");
        await Expect(window.Row("service-00000")).ToBeVisibleAsync();
        await window.Page.Locator(".page-list").EvaluateAsync("e => e.scrollTop = e.scrollHeight");
        await Expect(window.Row("service-09999")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_browser_that_stays_open_does_not_grow()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        await using var host = await FakeAppHost.ConnectAsync(dashboard);
        await host.ReportSampleAsync();
        await using var resources = await browser.OpenAsync(dashboard, "/?resource=web");
        await using var console = await browser.OpenAsync(dashboard, "/consolelogs/resource/web");
        await Expect(console.ConsoleLines.First).ToBeVisibleAsync();

        // A tenth of it fills every ring and buffer; what comes then must not need any more.
        await PushAsync(host, 400, 12_000);
        await Expect(console.Text("line 12400")).ToBeInViewportAsync();
        var (nodes, consoleNodes, memory) = (await NodesAsync(resources), await NodesAsync(console), Memory(dashboard));

        await PushAsync(host, 12_400, Updates);
        await Expect(console.Text("line 32400")).ToBeInViewportAsync();
        await Expect(resources.Row("web")).ToContainTextAsync("Running");

        Assert.InRange(await NodesAsync(resources), 1, nodes + 200);
        Assert.InRange(await NodesAsync(console), 1, consoleNodes + 200);
        Assert.InRange(Memory(dashboard), 0, memory + (64L << 20));
    }

    private static async Task PushAsync(FakeAppHost host, int last, int count)
    {
        var web = SampleApplication.Resources.Single(r => r.Id == "web");
        for (var i = last + 1; i <= last + count; i++)
        {
            await host.WriteAsync("web", new ConsoleLine(i, TimeProvider.System.GetUtcNow(), $"line {i}", IsError: false));
            await host.SetAsync(web with { ProcessId = i });
        }
    }

    private static Task<int> NodesAsync(DashboardWindow window) => window.Page.EvaluateAsync<int>("document.getElementsByTagName('*').length");

    private static long Memory(DashboardProcess dashboard)
    {
        using var process = Process.GetProcessById(dashboard.ProcessId);
        return process.WorkingSet64;
    }
}
