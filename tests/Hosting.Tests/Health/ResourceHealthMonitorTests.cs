using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Embedded.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hosting.Tests.Health;

[Trait("Speed", "Unit")]
public sealed class ResourceHealthMonitorTests
{
    private static readonly TimeSpan Starting = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Fast = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    private readonly TestResource _api = new("api");
    private readonly ScriptedCheck _check = new();

    [Fact]
    public async Task A_resource_without_checks_is_ready_once_it_runs()
    {
        await using var engine = new TestEngine(_api);
        var ready = CountReady(engine);
        using var monitor = await StartAsync(engine);
        await engine.StateAsync(_api, KnownResourceStates.Running);
        await engine.Notifications.WaitForResourceHealthyAsync("api", Eventually.Token).SoonAsync();
        Assert.Equal(1, ready());
    }

    [Fact]
    public async Task Until_it_is_healthy_it_is_checked_often_then_seldom()
    {
        await using var engine = Engine();
        var ready = CountReady(engine);
        _check.Answer = _ => Task.FromResult(HealthCheckResult.Unhealthy("warming up"));
        using var monitor = await StartAsync(engine);
        await engine.StateAsync(_api, KnownResourceStates.Running);
        await Eventually.TrueAsync(() => engine.Time.Waits(Starting) == 1, "it waits for the second check");
        Assert.Equal("warming up", Assert.Single(engine.Now("api").HealthReports).Description);
        Assert.Equal(HealthStatus.Unhealthy, engine.Now("api").HealthStatus);
        Assert.Equal(0, ready());

        _check.Answer = _ => Task.FromResult(HealthCheckResult.Healthy());
        engine.Time.Advance(Starting);
        await engine.Notifications.WaitForResourceHealthyAsync("api", Eventually.Token).SoonAsync();
        await Eventually.TrueAsync(() => engine.Time.Waits(Slow) == 1, "it waits longer");
        Assert.Equal((2, 1), (_check.Runs, ready()));
        Assert.Equal(engine.Time.GetUtcNow().UtcDateTime, Assert.Single(engine.Now("api").HealthReports).LastRunAt);
    }

    [Fact]
    public async Task What_does_not_become_healthy_in_five_seconds_is_checked_less_often()
    {
        await using var engine = Engine();
        _check.Answer = _ => Task.FromResult(HealthCheckResult.Unhealthy("warming up"));
        using var monitor = await StartAsync(engine);
        await engine.StateAsync(_api, KnownResourceStates.Running);
        await Eventually.TrueAsync(() => engine.Time.Waits(Starting) == 1, "it waits for the second check");

        engine.Time.Advance(TimeSpan.FromSeconds(5));
        await Eventually.TrueAsync(() => engine.Time.Waits(Fast) == 1, "it waits longer");
        Assert.Equal((2, 1), (_check.Runs, engine.Time.Waits(Starting)));
    }

    [Fact]
    public async Task After_a_failure_it_is_checked_often_again_and_not_announced_again()
    {
        await using var engine = Engine();
        var ready = CountReady(engine);
        using var monitor = await StartAsync(engine);
        await engine.StateAsync(_api, KnownResourceStates.Running);
        await Eventually.TrueAsync(() => engine.Time.Waits(Slow) == 1, "it is healthy");

        _check.Answer = _ => Task.FromResult(HealthCheckResult.Unhealthy("gone"));
        engine.Time.Advance(Slow);
        await Eventually.TrueAsync(() => engine.Time.Waits(Fast) == 1, "the failure is seen");
        Assert.Equal(HealthStatus.Unhealthy, engine.Now("api").HealthStatus);

        _check.Answer = _ => Task.FromResult(HealthCheckResult.Healthy());
        engine.Time.Advance(Fast);
        await Eventually.TrueAsync(() => engine.Now("api").HealthStatus == HealthStatus.Healthy, "it recovers");
        Assert.Equal(1, ready());
    }

    [Fact]
    public async Task Each_start_is_announced()
    {
        await using var engine = Engine();
        var ready = CountReady(engine);
        using var monitor = await StartAsync(engine);
        await engine.StateAsync(_api, KnownResourceStates.Running);
        await engine.Notifications.WaitForResourceHealthyAsync("api", Eventually.Token).SoonAsync();
        await engine.StateAsync(_api, KnownResourceStates.Exited);
        await engine.StateAsync(_api, KnownResourceStates.Running);
        await engine.Notifications.WaitForResourceHealthyAsync("api", Eventually.Token).SoonAsync();
        Assert.Equal(2, ready());
    }

    [Fact]
    public async Task A_resource_that_ended_is_not_checked()
    {
        await using var engine = Engine();
        using var monitor = await StartAsync(engine);
        await engine.StateAsync(_api, KnownResourceStates.Running);
        await Eventually.TrueAsync(() => engine.Time.Waits(Slow) == 1, "it is healthy");
        await engine.StateAsync(_api, KnownResourceStates.Exited);

        // Another resource's start shows that the monitor has seen the end.
        var other = new TestResource("other");
        await engine.StateAsync(other, KnownResourceStates.Running);
        await engine.Notifications.WaitForResourceAsync("other", e => e.Snapshot.ReadyHandlers is not null, Eventually.Token).SoonAsync();
        engine.Time.Advance(Slow);
        Assert.Equal(1, _check.Runs);
        Assert.Null(engine.Now("api").HealthStatus);
    }

    [Fact]
    public async Task Replicas_share_the_checks_and_the_announcement()
    {
        var api = new TestResource("api", "api-1", "api-2").With(new HealthCheckAnnotation("live"));
        await using var engine = Engine(api);
        var ready = CountReady(engine);
        using var monitor = await StartAsync(engine);
        await engine.StateAsync(api, KnownResourceStates.Running, id: "api-1");
        await Eventually.TrueAsync(() => engine.Now("api-1").ReadyHandlers is not null, "the first is ready");
        await engine.StateAsync(api, KnownResourceStates.Running, id: "api-2");
        await Eventually.TrueAsync(() => engine.Now("api-2").ReadyHandlers is not null, "the second is ready, without waiting for the next look");
        Assert.Equal(HealthStatus.Healthy, engine.Now("api-2").HealthStatus);
        Assert.Equal(1, ready());
    }

    [Fact]
    public async Task A_part_of_another_resource_is_healthy_only_with_the_whole()
    {
        var part = new TestPart("part", _api.With(new HealthCheckAnnotation("live")));
        await using var engine = Engine(_api);
        _check.Answer = _ => Task.FromResult(HealthCheckResult.Unhealthy("the whole is down"));
        using var monitor = await StartAsync(engine);
        await engine.StateAsync(part, KnownResourceStates.Running);
        await Eventually.TrueAsync(() => engine.Time.Waits(Starting) == 1, "the check was made");
        Assert.Equal("the whole is down", Assert.Single(engine.Now("part").HealthReports).Description);
    }

    [Fact]
    public async Task Handlers_see_a_healthy_resource()
    {
        await using var engine = Engine();
        HealthStatus? seen = null;
        engine.Eventing.Subscribe<ResourceReadyEvent>((_, _) =>
        {
            seen = engine.Now("api").HealthStatus;
            return Task.CompletedTask;
        });
        using var monitor = await StartAsync(engine);
        await engine.StateAsync(_api, KnownResourceStates.Running);
        await engine.Notifications.WaitForResourceHealthyAsync("api", Eventually.Token).SoonAsync();
        Assert.Equal(HealthStatus.Healthy, seen);
    }

    [Fact]
    public async Task A_handler_that_fails_fails_those_that_wait()
    {
        await using var engine = Engine();
        engine.Eventing.Subscribe<ResourceReadyEvent>((_, _) => throw new InvalidOperationException("no seed"));
        using var monitor = await StartAsync(engine);
        await engine.StateAsync(_api, KnownResourceStates.Running);
        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => engine.Notifications.WaitForResourceHealthyAsync("api", Eventually.Token).SoonAsync());
        Assert.Contains("no seed", e.Message, StringComparison.Ordinal);
    }

    private TestEngine Engine(TestResource? resource = null)
        => new(s => s.AddHealthChecks().AddCheck("live", _check), resource ?? _api.With(new HealthCheckAnnotation("live")));

    private static Func<int> CountReady(TestEngine engine)
    {
        var count = 0;
        engine.Eventing.Subscribe<ResourceReadyEvent>((_, _) =>
        {
            Interlocked.Increment(ref count);
            return Task.CompletedTask;
        });
        return () => Volatile.Read(ref count);
    }

    private static async Task<ResourceHealthMonitor> StartAsync(TestEngine engine)
    {
        var monitor = engine.Services.GetRequiredService<ResourceHealthMonitor>();
        await monitor.StartAsync(Eventually.Token);
        return monitor;
    }
}
