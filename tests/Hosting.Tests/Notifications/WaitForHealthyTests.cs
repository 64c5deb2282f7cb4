using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hosting.Tests.Notifications;

[Trait("Speed", "Unit")]
public sealed class WaitForHealthyTests
{
    private static readonly TestResource Api = new("api");

    [Fact]
    public async Task Healthy_means_that_the_ready_event_was_handled_too()
    {
        await using var engine = new TestEngine(Api);
        var handlers = new TaskCompletionSource();
        var wait = engine.Notifications.WaitForResourceHealthyAsync("api", Eventually.Token);
        await engine.StateAsync(Api, KnownResourceStates.Running);
        await engine.ReadyAsync(Api, handlers.Task);
        Assert.False(wait.IsCompleted);
        handlers.SetResult();
        Assert.Equal("api", (await wait.SoonAsync()).ResourceId);
    }

    [Fact]
    public async Task A_resource_that_ends_fails_the_wait_that_is_to_stop()
    {
        await using var engine = new TestEngine(Api);
        var wait = engine.Notifications.WaitForResourceHealthyAsync("api", WaitBehavior.StopOnResourceUnavailable, Eventually.Token);
        await engine.StateAsync(Api, KnownResourceStates.Exited, exitCode: 3);
        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => wait.SoonAsync());
        Assert.Equal("'api' cannot become healthy: it exited with code 3. See its log for the cause.", e.Message);
    }

    [Fact]
    public async Task A_resource_that_ends_may_start_again_for_a_wait_that_is_to_go_on()
    {
        await using var engine = new TestEngine(Api);
        var wait = engine.Notifications.WaitForResourceHealthyAsync("api", WaitBehavior.WaitOnResourceUnavailable, Eventually.Token);
        await engine.StateAsync(Api, KnownResourceStates.FailedToStart);
        await engine.ReadyAsync(Api);
        await wait.SoonAsync();
    }

    [Fact]
    public async Task The_default_is_an_option()
    {
        await using var engine = new TestEngine(
            s => s.Configure<ResourceNotificationServiceOptions>(o => o.DefaultWaitBehavior = WaitBehavior.WaitOnResourceUnavailable), Api);
        var wait = engine.Notifications.WaitForResourceHealthyAsync("api", Eventually.Token);
        await engine.StateAsync(Api, KnownResourceStates.FailedToStart);
        await engine.ReadyAsync(Api);
        await wait.SoonAsync();
    }

    [Fact]
    public async Task A_handler_that_fails_fails_the_wait()
    {
        await using var engine = new TestEngine(Api);
        await engine.ReadyAsync(Api, Task.FromException(new InvalidOperationException("no seed")));
        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => engine.Notifications.WaitForResourceHealthyAsync("api", Eventually.Token));
        Assert.Equal("'api' is healthy, but a handler of its ResourceReadyEvent failed: no seed", e.Message);
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_says_which_check_fails_and_why()
    {
        await using var engine = new TestEngine(Api);
        await engine.StateAsync(Api, KnownResourceStates.Running);
        await engine.Notifications.PublishUpdateAsync(Api, s => s with { HealthReports = [new("db", HealthStatus.Unhealthy, "connection refused", null)] });
        using var cancel = new CancellationTokenSource();
        var wait = engine.Notifications.WaitForResourceHealthyAsync("api", cancel.Token);
        await cancel.CancelAsync();
        var e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.SoonAsync());
        Assert.Contains("'api' is Running and Unhealthy: check 'db' says connection refused.", e.Message, StringComparison.Ordinal);
    }
}
