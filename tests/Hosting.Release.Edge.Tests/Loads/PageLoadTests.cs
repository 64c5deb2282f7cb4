using Hosting.Release.Edge.Tests.Harness;
using Hosting.Release.Load;

namespace Hosting.Release.Edge.Tests.Loads;

[Trait("Speed", "Integration")]
public sealed class PageLoadTests : LoadTest
{
    [Fact]
    public async Task Every_request_of_a_good_site_is_right_and_of_its_version()
    {
        var seconds = new List<LoadSecond>();
        var result = await RunAsync(Options, seconds.Add);
        Assert.Equal((300, 0, 0), (result.Counts.Requests, result.Counts.Failed, result.Counts.Wrong));
        var version = Assert.Single(result.Versions);
        Assert.Equal(("web-frontend", "1.0.0+blue", 300), (version.Service, version.Version, version.Counts.Requests));
        Assert.True(Of(result, RequestKind.Page).Requests > 50);
        Assert.True(Of(result, RequestKind.Asset).Requests > 50);
        Assert.Empty(result.Failures);
        Assert.Equal(300, seconds.Sum(second => second.Due));
        Assert.Equal(300, seconds.Sum(second => second.Counts.Requests));
        Assert.Equal(seconds.Count, result.Seconds.Count);
        Assert.All(Site.ForwardedFor, address => Assert.StartsWith("198.18.0.", address, StringComparison.Ordinal));
        Assert.Equal(5, Site.ForwardedFor.Distinct().Count());
    }

    [Fact]
    public async Task A_stall_shows_in_every_request_that_was_due_meanwhile()
    {
        var running = RunAsync(Options);
        await Eventually.TrueAsync("the load is under way", () => Site.ForwardedFor.Count > 50);
        Site.Stall();
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Stop);
        Site.GoOn();
        var result = await running;
        Assert.Equal((300, 0), (result.Counts.Requests, result.Counts.Failed));

        // About 100 were due in that second, and waited for half of it on average: a load that waits for each answer would have seen a handful.
        Assert.InRange(result.Latency.Max, 900, 3000);
        Assert.True(result.Latency.P95 > 700, $"p95 is {result.Latency.P95} ms");
        Assert.Contains(result.Seconds, second => second.UnderWay > 20);
    }

    [Fact]
    public async Task A_browser_asks_again_with_the_tag_that_it_keeps()
    {
        await RunAsync(Options);
        foreach (var path in (string[])["/site.css", "/icon.svg"])
        {
            // Each of five browsers for the first time, and once more where two pages named it before it came.
            Assert.InRange(Site.Assets.Count(asset => asset == (path, 200)), 5, 15);
            Assert.True(Site.Assets.Count(asset => asset == (path, 304)) > 20);
        }
    }

    [Fact]
    public async Task What_is_fresh_is_not_asked_for_again()
    {
        Site.AssetCaching = "max-age=600";
        var result = await RunAsync(Options);
        Assert.InRange(Of(result, RequestKind.Asset).Requests, 10, 30);
        Assert.Equal(0, result.Counts.Failed + result.Counts.Wrong);
    }

    [Theory]
    [InlineData("</html>", "", "does not come to its end")]
    [InlineData("<h1>", "<h2>", "no heading")]
    [InlineData("class=\"build\">1.0.0+b", "class=\"build\">1.0.0+g", "is of version 1.0.0+g")]
    [InlineData("<h1>Supplier", "<h1>Another", "the list called it")]
    [InlineData("href=\"/suppliers/", "href=\"/elsewhere/", "shows no supplier")]
    public async Task A_page_with_other_content_than_it_should_have_is_wrong(string what, string instead, string reason)
    {
        Site.Alter = page => page.Replace(what, instead, StringComparison.Ordinal);
        var result = await RunAsync(Options);
        Assert.Equal(0, result.Counts.Failed);
        Assert.True(result.Counts.Wrong > 5, $"{result.Counts.Wrong} are wrong");
        Assert.All(result.Failures, failure =>
        {
            Assert.Equal((RequestKind.Page, true, 200, "1.0.0+blue"), (failure.Kind, failure.IsWrong, failure.Status, failure.Version));
            Assert.Contains(reason, failure.Reason, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task An_error_is_a_failure_with_its_status()
    {
        Site.Status = 503;
        var result = await RunAsync(Options with { Duration = TimeSpan.FromSeconds(4) });
        Assert.Equal((400, 400, 0), (result.Counts.Requests, result.Counts.Failed, result.Counts.Wrong));
        Assert.Equal(LoadResult.MostFailures, result.Failures.Count);
        Assert.All(result.Failures, failure => Assert.Equal((503, "status 503"), (failure.Status, failure.Reason)));
    }

    [Fact]
    public async Task A_file_that_a_page_names_and_that_is_not_there_is_a_failure()
    {
        Site.StyleSheet = null;
        var result = await RunAsync(Options);
        Assert.Equal(0, Of(result, RequestKind.Page).Failed);
        Assert.True(Of(result, RequestKind.Asset).Failed > 20);
        Assert.All(result.Failures, failure => Assert.Equal(("GET /site.css", 404), (failure.Request, failure.Status)));
    }

    [Fact]
    public async Task A_version_that_gives_a_file_other_content_than_before_is_wrong()
    {
        Site.AssetCaching = "no-store";
        var running = RunAsync(Options);
        await Eventually.TrueAsync("the file was asked for", () => Site.Assets.Count > 20);
        Site.StyleSheet = "body { margin: 1px }";
        var result = await running;
        Assert.True(Of(result, RequestKind.Asset).Wrong > 10);
        Assert.Contains("other content", result.Failures[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_a_failure_of_nobody()
    {
        Site.Stall();
        var result = await RunAsync(Options with { Duration = TimeSpan.FromSeconds(0.5), Timeout = TimeSpan.FromSeconds(0.5) });
        Assert.Equal((50, 50), (result.Counts.Requests, result.Counts.Failed));
        Assert.Null(Assert.Single(result.Versions).Version);
        Assert.All(result.Failures, failure => Assert.Equal("no answer within 0.5 s", failure.Reason));
    }

    [Fact]
    public async Task Requests_are_of_the_version_that_answered_them()
    {
        await using var green = await FixtureSite.StartAsync("1.0.0+green");
        await using var edge = await (await RunningEdge.StartAsync([Site.Address.OriginalString], [green.Address.OriginalString], greenPercent: 50)).HealthyAsync();
        var result = await RunAsync(Options with { Site = new Uri($"http://127.0.0.1:{edge.Ports["shop"]}"), Duration = TimeSpan.FromSeconds(4) });
        Assert.Equal((400, 0, 0), (result.Counts.Requests, result.Counts.Failed, result.Counts.Wrong));
        Assert.Equal(["1.0.0+blue", "1.0.0+green"], result.Versions.Select(each => each.Version).Order());
        // Six standard deviations to either side.
        Assert.All(result.Versions, each => Assert.InRange(each.Counts.Requests, 140, 260));
    }

    [Fact]
    public async Task Errors_of_the_load_balancer_are_counted_as_they_were_made()
    {
        await using var edge = await (await RunningEdge.StartAsync([Site.Address.OriginalString], [])).HealthyAsync();
        await edge.Admin.SetFaultsAsync([new EdgeFault("shop", Control.Side.Blue) { ErrorRate = 0.2 }], Stop);
        var result = await RunAsync(Options with { Site = new Uri($"http://127.0.0.1:{edge.Ports["shop"]}") });
        var counted = (await edge.Admin.GetSumAsync(DateTimeOffset.UnixEpoch, Stop)).Sum(ListenerKind.Production, "shop", Control.Side.Blue);
        Assert.Equal((counted.Requests, counted.Errors), (result.Counts.Requests, result.Counts.Failed));
        Assert.InRange(result.Counts.Failed, 20, 110);
    }

    [Fact]
    public async Task What_a_site_carries_is_found_out_and_does_not_count()
    {
        var result = await RunAsync(Options with { Rate = 40, FindsRate = true, Writes = Writes });

        Assert.InRange(result.Rate, 10, 40);
        Assert.Equal(result.Rate * 3, result.Counts.Requests);
        Assert.Equal(result.Counts.Requests, result.Seconds.Sum(second => second.Due));
        Assert.True(result.Writes!.IsWhole);
    }

    [Fact]
    public async Task A_site_that_fails_is_asked_for_the_least()
    {
        Site.Status = 503;
        Assert.Equal(10, (await RunAsync(Options with { FindsRate = true, Duration = TimeSpan.FromSeconds(1) })).Rate);
    }
}
