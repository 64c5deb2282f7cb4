using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Hosting.Tests.Notifications;

[Trait("Speed", "Unit")]
public sealed class WaitForResourceTests
{
    private static readonly TestResource Api = new("api");

    [Fact]
    public async Task Waiting_for_a_state_reached_before_ends_at_once()
    {
        await using var engine = new TestEngine(Api);
        await engine.StateAsync(Api, KnownResourceStates.Running);
        await engine.Notifications.WaitForResourceAsync("API", cancellationToken: Eventually.Token).SoonAsync();
    }

    [Fact]
    public async Task Waiting_for_several_states_tells_which_came()
    {
        await using var engine = new TestEngine(Api);
        var wait = engine.Notifications.WaitForResourceAsync("api", [KnownResourceStates.Running, KnownResourceStates.Exited], Eventually.Token);
        await engine.StateAsync(Api, KnownResourceStates.Starting);
        Assert.False(wait.IsCompleted);
        await engine.StateAsync(Api, KnownResourceStates.Exited);
        Assert.Equal(KnownResourceStates.Exited, await wait.SoonAsync());
    }

    [Fact]
    public async Task Waiting_for_an_unknown_resource_is_an_error_that_names_the_known_ones()
    {
        await using var engine = new TestEngine(Api);
        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => engine.Notifications.WaitForResourceAsync("aip", cancellationToken: Eventually.Token));
        Assert.Equal("Cannot wait for 'aip': the application has no resource of that name. It has api.", e.Message);
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_says_how_far_the_resource_came()
    {
        await using var engine = new TestEngine(Api);
        await engine.StateAsync(Api, KnownResourceStates.Starting);
        using var cancel = new CancellationTokenSource();
        var wait = engine.Notifications.WaitForResourceAsync("api", cancellationToken: cancel.Token);
        await cancel.CancelAsync();
        var e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.SoonAsync());
        Assert.Contains("'api' to be Running", e.Message, StringComparison.Ordinal);
        Assert.Contains("'api' is Starting.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_end_with_the_application()
    {
        await using var engine = new TestEngine(Api);
        var wait = engine.Notifications.WaitForResourceAsync("api", cancellationToken: Eventually.Token);
        engine.Notifications.Dispose();
        var e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.SoonAsync());
        Assert.Contains("the application is stopping", e.Message, StringComparison.Ordinal);
    }
}
