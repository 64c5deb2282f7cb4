using System.Net;
using Hosting.Release.Control;
using Hosting.Release.Edge.Tests.Harness;

namespace Hosting.Release.Edge.Tests.Balancing;

[Trait("Speed", "Integration")]
public sealed class DrainingTests : IAsyncLifetime
{
    private Instance _one = null!;
    private Instance _other = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => (_one, _other) = (await Instance.StartAsync("one"), await Instance.StartAsync("other"));

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task An_instance_that_is_taken_out_finishes_what_it_has_and_is_gone_with_the_last_request()
    {
        await using var edge = await (await RunningEdge.StartAsync([_one.Address, _other.Address], [])).HealthyAsync();
        var held = Enumerable.Range(0, 6).Select(_ => edge.AskAsync(path: "/held")).ToArray();
        await Eventually.TrueAsync("the instance has three requests", () => _one.InFlight == 3);

        await SetBlueAsync(edge, _other.Address);
        var draining = Assert.Single((await edge.StateAsync()).Blue, instance => instance.Address == _one.Address);
        Assert.Equal((InstanceHealth.Draining, 3), (draining.Health, draining.InFlight));
        for (var i = 0; i < 10; i++)
            Assert.Equal("other", await edge.AskAsync());

        _one.Release();
        _other.Release();
        Assert.Equal(3, (await Task.WhenAll(held)).Count(answer => answer == "one"));
        await Eventually.TrueAsync("the instance is gone", async () => (await edge.StateAsync()).Blue.All(instance => instance.Address != _one.Address));
    }

    [Fact]
    public async Task An_instance_that_is_named_again_takes_requests_again()
    {
        await using var edge = await (await RunningEdge.StartAsync([_one.Address], [])).HealthyAsync();
        var held = edge.AskAsync(path: "/held");
        await Eventually.TrueAsync("the instance has the request", () => _one.InFlight == 1);
        await SetBlueAsync(edge);
        await SetBlueAsync(edge, _one.Address);
        Assert.Equal("one", await edge.AskAsync());
        Assert.Equal(InstanceHealth.Healthy, Assert.Single((await edge.StateAsync()).Blue).Health);
        _one.Release();
        Assert.Equal("one", await held);
    }

    [Fact]
    public async Task Nothing_fails_and_nothing_comes_after_the_end_while_instances_change_under_load()
    {
        await using var edge = await (await RunningEdge.StartAsync([_one.Address, _other.Address], [])).HealthyAsync();
        using var over = new CancellationTokenSource();
        var visitors = Enumerable.Range(0, 8).Select(async _ =>
        {
            while (!over.IsCancellationRequested)
                await edge.AskAsync();
        }).ToArray();

        for (var round = 0; round < 25; round++)
        {
            var (gone, stays) = round % 2 == 0 ? (_one, _other) : (_other, _one);
            await SetBlueAsync(edge, stays.Address);
            await Eventually.TrueAsync("the instance is gone", async () => (await edge.StateAsync()).Blue.All(instance => instance.Address != gone.Address));
            var seen = gone.Requests.Count;
            await Eventually.TrueAsync("the other one answers", MoreThan(stays, stays.Requests.Count + 20));
            Assert.Equal(seen, gone.Requests.Count);
            await SetBlueAsync(edge, _one.Address, _other.Address);
            await edge.HealthyAsync();
        }

        await over.CancelAsync();
        await Task.WhenAll(visitors);
    }

    [Fact]
    public async Task A_side_without_instances_answers_503()
    {
        await using var edge = await RunningEdge.StartAsync([], []);
        using var answer = await edge.Of("shop").GetAsync(new Uri("/", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    private static Func<bool> MoreThan(Instance instance, int count) => () => instance.Requests.Count > count;

    private static Task<EdgeState> SetBlueAsync(RunningEdge edge, params string[] addresses) =>
        edge.Admin.SetTargetsAsync([new TargetGroupChange("shop", Side.Blue, addresses)], Stop);
}
