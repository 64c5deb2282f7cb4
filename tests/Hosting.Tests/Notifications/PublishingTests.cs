using Aspire.Hosting.ApplicationModel;

namespace Hosting.Tests.Notifications;

[Trait("Speed", "Unit")]
public sealed class PublishingTests
{
    [Fact]
    public async Task Updates_at_the_same_time_are_all_applied_and_numbered()
    {
        await using var engine = new TestEngine();
        var api = new TestResource("api");
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(
            () => engine.Notifications.PublishUpdateAsync(api, s => s with { ExitCode = (s.ExitCode ?? 0) + 1 }), Eventually.Token)));
        Assert.Equal(200, engine.Now("api").ExitCode);
        Assert.Equal(200, engine.Now("api").Version);
    }

    [Fact]
    public async Task An_update_of_a_resource_reaches_all_its_replicas()
    {
        await using var engine = new TestEngine();
        var api = new TestResource("api", "api-1", "api-2");
        await engine.StateAsync(api, KnownResourceStates.Starting);
        await engine.StateAsync(api, KnownResourceStates.Running, id: "api-2");
        Assert.Equal(KnownResourceStates.Starting, engine.Now("api-1").State?.Text);
        Assert.Equal(KnownResourceStates.Running, engine.Now("api-2").State?.Text);
        Assert.False(engine.Notifications.TryGetCurrentState("api", out _));
    }

    [Fact]
    public async Task A_resource_with_one_instance_is_found_by_its_name()
    {
        await using var engine = new TestEngine();
        var api = new TestResource("api", "api-x7");
        await engine.StateAsync(api, KnownResourceStates.Running);
        Assert.True(engine.Notifications.TryGetCurrentState("api", out var found));
        Assert.Equal("api-x7", found.ResourceId);
        Assert.False(engine.Notifications.TryGetCurrentState("web", out _));
    }

    [Fact]
    public async Task An_id_belongs_to_one_resource()
    {
        await using var engine = new TestEngine();
        await engine.StateAsync(new TestResource("api"), KnownResourceStates.Running);
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => engine.StateAsync(new TestResource("web"), KnownResourceStates.Running, id: "api"));
        Assert.Contains("belongs to the resource 'api'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watcher_gets_the_present_then_each_change_in_order()
    {
        await using var engine = new TestEngine();
        var api = new TestResource("api");
        await engine.StateAsync(api, "one");
        await engine.StateAsync(api, "two");
        await using var watch = engine.Notifications.WatchAsync(Eventually.Token).GetAsyncEnumerator(Eventually.Token);
        Assert.True(await watch.MoveNextAsync());
        Assert.Equal("two", watch.Current.Snapshot.State?.Text);
        for (var i = 0; i < 100; i++) await engine.StateAsync(api, $"{i}");
        for (var i = 0; i < 100; i++)
        {
            Assert.True(await watch.MoveNextAsync());
            Assert.Equal($"{i}", watch.Current.Snapshot.State?.Text);
        }
    }
}
