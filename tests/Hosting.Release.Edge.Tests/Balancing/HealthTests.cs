using Hosting.Release.Control;
using Hosting.Release.Edge.Tests.Harness;

namespace Hosting.Release.Edge.Tests.Balancing;

[Trait("Speed", "Integration")]
public sealed class HealthTests : IAsyncLifetime
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
    public async Task An_instance_that_becomes_unhealthy_gets_no_requests_until_it_is_healthy_again()
    {
        await using var edge = await (await RunningEdge.StartAsync([_one.Address, _other.Address], [])).HealthyAsync();
        _one.IsHealthy = false;
        await BecomesAsync(edge, _one, InstanceHealth.Unhealthy);
        Assert.Contains("503", (await edge.StateAsync()).Blue[0].Reason, StringComparison.Ordinal);
        for (var i = 0; i < 10; i++)
            Assert.Equal("other", await edge.AskAsync());

        _one.IsHealthy = true;
        await BecomesAsync(edge, _one, InstanceHealth.Healthy);
        Assert.Contains("one", new[] { await edge.AskAsync(), await edge.AskAsync() });
    }

    [Fact]
    public async Task A_new_instance_gets_no_requests_before_it_has_answered()
    {
        _other.IsHealthy = false;
        await using var edge = await RunningEdge.StartAsync([_one.Address, _other.Address], []);
        await BecomesAsync(edge, _one, InstanceHealth.Healthy);
        for (var i = 0; i < 10; i++)
            Assert.Equal("one", await edge.AskAsync());
    }

    [Fact]
    public async Task When_none_is_healthy_all_are_asked()
    {
        await using var edge = await (await RunningEdge.StartAsync([_one.Address, _other.Address], [])).HealthyAsync();
        (_one.IsHealthy, _other.IsHealthy) = (false, false);
        await BecomesAsync(edge, _one, InstanceHealth.Unhealthy);
        await BecomesAsync(edge, _other, InstanceHealth.Unhealthy);
        string[] answers = [await edge.AskAsync(), await edge.AskAsync()];
        Assert.Equal(["one", "other"], answers.Order());
    }

    [Fact]
    public async Task Nobody_at_an_address_is_unhealthy_with_the_reason()
    {
        var address = _one.Address;
        await _one.DisposeAsync();
        await using var edge = await RunningEdge.StartAsync([address], []);
        await Eventually.TrueAsync("it is unhealthy", async () => (await edge.StateAsync()).Blue[0] is { Health: InstanceHealth.Unhealthy, Reason: not null });
    }

    [Fact]
    public async Task A_side_can_be_made_unhealthy_on_purpose_and_is_well_afterwards()
    {
        await using var edge = await (await RunningEdge.StartAsync([_one.Address], [_other.Address])).HealthyAsync();
        await edge.Admin.SetFaultsAsync([new EdgeFault("shop", Side.Green) { IsUnhealthy = true }], Stop);
        await Eventually.TrueAsync("green is unhealthy", async () => (await edge.StateAsync()).Green[0].Health == InstanceHealth.Unhealthy);
        Assert.Equal(InstanceHealth.Healthy, (await edge.StateAsync()).Blue[0].Health);
        await edge.Admin.SetFaultsAsync([], Stop);
        await edge.HealthyAsync();
    }

    private static Task BecomesAsync(RunningEdge edge, Instance instance, InstanceHealth health) => Eventually.TrueAsync(
        $"{instance.Name} is {health}", async () => (await edge.StateAsync()).Blue.Single(each => each.Address == instance.Address).Health == health);
}
