using Hosting.Release.Control;
using Hosting.Release.Edge.Counting;
using Hosting.Release.Edge.Tests.Harness;
using Hosting.Release.Metrics;
using Microsoft.Extensions.Time.Testing;

namespace Hosting.Release.Edge.Tests.Balancing;

[Trait("Speed", "Integration")]
public sealed class MetricsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_are_counted_by_kind_of_listener_and_side_with_their_errors_and_times()
    {
        await using var blue = await Instance.StartAsync("blue");
        await using var green = await Instance.StartAsync("green");
        await using var edge = await (await RunningEdge.StartAsync([blue.Address], [green.Address], testSide: Side.Green)).HealthyAsync();
        var began = TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(2);
        for (var i = 0; i < 5; i++)
            await edge.AskAsync();
        using (var failed = await edge.Of("shop").GetAsync(new Uri("/error", UriKind.Relative), Stop))
            Assert.Equal(500, (int)failed.StatusCode);
        await edge.AskAsync("shop-test");
        await edge.Admin.SetFaultsAsync([new EdgeFault("shop", Side.Blue) { Delay = TimeSpan.FromSeconds(0.5) }], Stop);
        await edge.AskAsync();

        foreach (var metrics in new[] { await edge.Admin.GetMetricsAsync(began, Stop), await edge.Admin.GetSumAsync(began, Stop) })
        {
            var production = metrics.Sum(ListenerKind.Production, "shop", Side.Blue);
            Assert.Equal((7, 1, 7), (production.Requests, production.Errors, production.Latency.Count));
            Assert.True(production.Latency.Quantile(1) >= TimeSpan.FromSeconds(0.49));
            Assert.True(production.Latency.Quantile(0.5) < TimeSpan.FromSeconds(0.49));
            Assert.Equal(0, metrics.Sum(ListenerKind.Production, "shop", Side.Green).Requests);
            Assert.Equal((1, 0), Pair(metrics.Sum(ListenerKind.Test, "shop", Side.Green)));
        }

        Assert.Empty((await edge.Admin.GetMetricsAsync(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1), Stop)).Entries);
    }

    [Fact]
    public async Task An_instance_that_is_not_there_is_an_error_of_its_side()
    {
        var gone = await Instance.StartAsync("gone");
        await using var edge = await RunningEdge.StartAsync([gone.Address], []);
        await gone.DisposeAsync();
        var began = TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(2);
        for (var i = 0; i < 3; i++)
        {
            using var answer = await edge.Of("shop").GetAsync(new Uri("/", UriKind.Relative), Stop);
            Assert.Equal(502, (int)answer.StatusCode);
        }

        Assert.Equal((3, 3), Pair((await edge.Admin.GetSumAsync(began, Stop)).Sum(ListenerKind.Production, "shop", Side.Blue)));
    }

    [Fact]
    public async Task A_client_that_leaves_at_once_does_not_count_and_one_that_was_kept_waiting_is_an_error()
    {
        await using var blue = await Instance.StartAsync("blue");
        await using var edge = await (await RunningEdge.StartAsync([blue.Address], [])).HealthyAsync();
        var began = TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(2);
        await LeaveAfterAsync(TimeSpan.FromSeconds(0.2));
        await LeaveAfterAsync(TimeSpan.FromSeconds(2.5));
        await Eventually.TrueAsync("the second one is counted", async () =>
            Pair((await edge.Admin.GetSumAsync(began, Stop)).Sum(ListenerKind.Production, "shop", Side.Blue)) == (1, 1));
        await Eventually.TrueAsync("nothing is under way", async () => (await edge.StateAsync()).Blue[0].InFlight == 0);
        Assert.Equal((1, 1), Pair((await edge.Admin.GetSumAsync(began, Stop)).Sum(ListenerKind.Production, "shop", Side.Blue)));

        async Task LeaveAfterAsync(TimeSpan time)
        {
            using var patience = new CancellationTokenSource(time);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => edge.Of("shop").GetAsync(new Uri("/held", UriKind.Relative), patience.Token));
        }
    }

    [Fact]
    [Trait("Speed", "Unit")]
    public void Seconds_that_began_before_are_left_out_and_an_hour_is_kept()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
        var counts = new SecondCounts(clock);
        for (var second = 0; second < 4000; second++)
        {
            counts.Add(ListenerKind.Production, "shop", Side.Blue, TimeSpan.FromMilliseconds(1), isError: false);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3601, counts.Since(DateTimeOffset.MinValue).Count);
        Assert.Equal(10, counts.Since(clock.GetUtcNow() - TimeSpan.FromSeconds(10)).Count);
        Assert.Equal(9, counts.Since(clock.GetUtcNow() - TimeSpan.FromSeconds(9.5)).Count);
        Assert.Equal(10, Assert.Single(counts.SumSince(clock.GetUtcNow() - TimeSpan.FromSeconds(10))).Metrics.Requests);
    }

    private static (long Requests, long Errors) Pair(SideMetrics metrics) => (metrics.Requests, metrics.Errors);
}
