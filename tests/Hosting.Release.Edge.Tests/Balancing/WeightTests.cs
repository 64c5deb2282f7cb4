using Hosting.Release.Control;
using Hosting.Release.Edge.Tests.Harness;

namespace Hosting.Release.Edge.Tests.Balancing;

[Trait("Speed", "Integration")]
public sealed class WeightTests : IAsyncLifetime
{
    private Instance _blue = null!;
    private Instance _green = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => (_blue, _green) = (await Instance.StartAsync("blue"), await Instance.StartAsync("green"));

    public async ValueTask DisposeAsync()
    {
        await _blue.DisposeAsync();
        await _green.DisposeAsync();
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(10, 120, 280)]
    [InlineData(50, 860, 1140)]
    [InlineData(100, 2000, 2000)]
    public async Task Green_gets_the_share_that_it_is_given(int percent, int least, int most)
    {
        await using var edge = await (await RunningEdge.StartAsync([_blue.Address], [_green.Address], percent)).HealthyAsync();
        // Six standard deviations to either side: it goes wrong by chance once in 500 million times.
        var green = 0;
        await Parallel.ForAsync(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Stop }, async (_, _) =>
        {
            if (await edge.AskAsync() == "green")
                Interlocked.Increment(ref green);
        });
        Assert.InRange(green, least, most);
    }

    [Fact]
    public async Task Instances_of_one_side_take_turns()
    {
        await using var other = await Instance.StartAsync("other");
        await using var edge = await (await RunningEdge.StartAsync([_blue.Address, other.Address], [])).HealthyAsync();
        var answers = new List<string>();
        for (var i = 0; i < 10; i++)
            answers.Add(await edge.AskAsync());
        Assert.Equal(5, answers.Count(answer => answer == "other"));
    }

    [Fact]
    public async Task Test_listeners_go_to_the_side_that_is_named_whatever_the_weights()
    {
        await using var edge = await (await RunningEdge.StartAsync([_blue.Address], [_green.Address])).HealthyAsync();
        Assert.Equal("blue", await edge.AskAsync("shop-test"));

        await edge.Admin.SetTrafficAsync([new TrafficChange("shop", TestSide: Side.Green)], Stop);
        Assert.Equal("green", await edge.AskAsync("shop-test"));
        Assert.Equal("blue", await edge.AskAsync());

        await edge.Admin.SetTrafficAsync([new TrafficChange("shop", GreenPercent: 100, TestSide: Side.Blue)], Stop);
        Assert.Equal("blue", await edge.AskAsync("shop-test"));
        Assert.Equal("green", await edge.AskAsync());
    }

    [Fact]
    public async Task A_change_of_several_services_is_seen_whole_or_not_at_all()
    {
        await using var edge = await RunningEdge.StartAsync(new EdgeConfiguration
        {
            Listeners = [RunningEdge.Listener("one", ListenerKind.Production, "one"), RunningEdge.Listener("two", ListenerKind.Production, "two")],
            Services = [new EdgeService("one", [_blue.Address], [_green.Address]), new EdgeService("two", [_blue.Address], [_green.Address])],
            HealthCheck = RunningEdge.QuickCheck,
        });
        await edge.HealthyAsync();
        string[] names = ["one", "two"];
        for (var round = 0; round < 20; round++)
        {
            using var over = new CancellationTokenSource();
            // Each asks one service and then the other: whoever sees the change at the first must see it at the second.
            var watchers = Enumerable.Range(0, 4).Select(async watcher =>
            {
                var half = 0;
                while (!over.IsCancellationRequested)
                {
                    var first = await edge.AskAsync(names[watcher % 2]);
                    var second = await edge.AskAsync(names[1 - (watcher % 2)]);
                    if (first == "green" && second == "blue")
                        half++;
                }

                return half;
            }).ToArray();
            await edge.Admin.SetTrafficAsync([.. names.Select(name => new TrafficChange(name, GreenPercent: 100))], Stop);
            Assert.Equal(["green", "green"], await Task.WhenAll(names.Select(name => edge.AskAsync(name))));
            await over.CancelAsync();
            Assert.All(await Task.WhenAll(watchers), half => Assert.Equal(0, half));
            await edge.Admin.SetTrafficAsync([.. names.Select(name => new TrafficChange(name, GreenPercent: 0))], Stop);
        }
    }

    [Fact]
    public async Task A_request_that_is_under_way_ends_where_it_began()
    {
        await using var edge = await (await RunningEdge.StartAsync([_blue.Address], [_green.Address])).HealthyAsync();
        var held = edge.AskAsync(path: "/held");
        await Eventually.TrueAsync("blue has the request", () => _blue.InFlight == 1);
        await edge.Admin.SetTrafficAsync([new TrafficChange("shop", GreenPercent: 100)], Stop);
        Assert.Equal("green", await edge.AskAsync());
        _blue.Release();
        Assert.Equal("blue", await held);
    }

    [Fact]
    public async Task The_longest_path_that_fits_decides_and_whole_segments_count()
    {
        await using var edge = await RunningEdge.StartAsync(new EdgeConfiguration
        {
            Listeners = [new EdgeListener("public", 0, ListenerKind.Production, [new PathRule("/site", "site"), new PathRule("/site/api", "api")])],
            Services = [new EdgeService("site", [_blue.Address], []), new EdgeService("api", [_green.Address], [])],
            HealthCheck = RunningEdge.QuickCheck,
        });
        await edge.HealthyAsync();
        Assert.Equal("blue", await edge.AskAsync("public", "/site"));
        Assert.Equal("blue", await edge.AskAsync("public", "/site/apiary"));
        Assert.Equal("green", await edge.AskAsync("public", "/site/api/x?y=1"));
        using var nobody = await edge.Of("public").GetAsync(new Uri("/other", UriKind.Relative), Stop);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, nobody.StatusCode);
    }
}
