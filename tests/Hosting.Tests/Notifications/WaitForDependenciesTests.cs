using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Hosting.Tests.Notifications;

[Trait("Speed", "Unit")]
public sealed class WaitForDependenciesTests
{
    private readonly TestResource _db = new("db");
    private readonly TestResource _api = new("api");

    [Fact]
    public async Task A_resource_that_waits_for_nothing_goes_on_at_once()
    {
        await using var engine = new TestEngine(_api);
        await engine.Notifications.WaitForDependenciesAsync(_api, Eventually.Token).SoonAsync();
        Assert.False(engine.Notifications.TryGetCurrentState("api", out _));
    }

    [Fact]
    public async Task While_it_waits_the_state_says_for_whom()
    {
        await using var engine = new TestEngine(_db, _api);
        await engine.StateAsync(_api, KnownResourceStates.Starting);
        var wait = WaitAsync(engine, new WaitAnnotation(_db, WaitType.WaitUntilHealthy));
        Assert.Equal(KnownResourceStates.Waiting, engine.Now("api").State?.Text);
        Assert.Equal(["db"], Assert.IsType<string[]>(Assert.Single(engine.Now("api").Properties).Value));

        await engine.ReadyAsync(_db);
        await wait.SoonAsync();
        await engine.StateAsync(_api, KnownResourceStates.Starting);
        Assert.Empty(engine.Now("api").Properties);
    }

    [Fact]
    public async Task A_replica_that_serves_is_not_called_waiting()
    {
        var api = new TestResource("api", "api-1", "api-2").With(new WaitAnnotation(_db, WaitType.WaitUntilStarted));
        await using var engine = new TestEngine(_db, api);
        await engine.StateAsync(api, KnownResourceStates.Running, id: "api-1");
        await engine.StateAsync(api, KnownResourceStates.Starting, id: "api-2");
        var wait = engine.Notifications.WaitForDependenciesAsync(api, Eventually.Token);
        Assert.Equal(KnownResourceStates.Running, engine.Now("api-1").State?.Text);
        Assert.Equal(KnownResourceStates.Waiting, engine.Now("api-2").State?.Text);
        await engine.StateAsync(_db, KnownResourceStates.Running);
        await wait.SoonAsync();
    }

    [Fact]
    public async Task Waiting_until_healthy_includes_the_handlers_of_the_ready_event()
    {
        await using var engine = new TestEngine(_db, _api);
        var wait = WaitAsync(engine, new WaitAnnotation(_db, WaitType.WaitUntilHealthy));
        var handlers = new TaskCompletionSource();
        await engine.StateAsync(_db, KnownResourceStates.Running);
        await engine.ReadyAsync(_db, handlers.Task);
        Assert.False(wait.IsCompleted);
        handlers.SetResult();
        await wait.SoonAsync();
    }

    [Fact]
    public async Task Waiting_until_started_does_not_ask_for_health()
    {
        await using var engine = new TestEngine(_db.With(new HealthCheckAnnotation("never")), _api);
        var wait = WaitAsync(engine, new WaitAnnotation(_db, WaitType.WaitUntilStarted));
        await engine.StateAsync(_db, KnownResourceStates.Running);
        await wait.SoonAsync();
    }

    [Fact]
    public async Task All_replicas_are_waited_for()
    {
        var db = new TestResource("db", "db-1", "db-2");
        await using var engine = new TestEngine(db, _api);
        var wait = WaitAsync(engine, new WaitAnnotation(db, WaitType.WaitUntilHealthy));
        await engine.ReadyAsync(db, id: "db-1");
        await Eventually.TrueAsync(() => ((string[])engine.Now("api").Properties.Single().Value!).SequenceEqual(["db-2"]), "only db-2 is waited for");
        Assert.False(wait.IsCompleted);
        await engine.ReadyAsync(db, id: "db-2");
        await wait.SoonAsync();
    }

    [Fact]
    public async Task Completion_means_the_exit_code_expected()
    {
        await using var engine = new TestEngine(_db, _api);
        var wait = WaitAsync(engine, new WaitAnnotation(_db, WaitType.WaitForCompletion, exitCode: 4));
        await engine.StateAsync(_db, KnownResourceStates.Running);
        Assert.False(wait.IsCompleted);
        await engine.StateAsync(_db, KnownResourceStates.Exited, exitCode: 4);
        await wait.SoonAsync();
    }

    [Theory]
    [InlineData("Exited", 1, "it exited with code 1")]
    [InlineData("Finished", 1, "it exited with code 1")]
    [InlineData("Exited", null, "it ended (Exited)")]
    [InlineData("FailedToStart", null, "it failed to start")]
    public async Task Completion_in_any_other_way_fails(string state, int? exitCode, string what)
    {
        await using var engine = new TestEngine(_db, _api);
        var wait = WaitAsync(engine, new WaitAnnotation(_db, WaitType.WaitForCompletion));
        await engine.StateAsync(_db, state, exitCode);
        var e = await Assert.ThrowsAnyAsync<DistributedApplicationException>(() => wait.SoonAsync());
        Assert.StartsWith($"'api' was not started: it waits for 'db' to finish with exit code 0, but {what}.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dependency_that_ends_fails_the_wait_and_stands_in_the_log()
    {
        var cache = new TestResource("cache");
        await using var engine = new TestEngine(_db, cache, _api);
        _api.With(new WaitAnnotation(cache, WaitType.WaitUntilHealthy));
        var wait = WaitAsync(engine, new WaitAnnotation(_db, WaitType.WaitUntilHealthy));
        await engine.StateAsync(_db, KnownResourceStates.FailedToStart);
        var e = await Assert.ThrowsAnyAsync<DistributedApplicationException>(() => wait.SoonAsync());
        Assert.StartsWith("'api' was not started: it waits for 'db' to become healthy, but it failed to start.", e.Message, StringComparison.Ordinal);
        Assert.Contains(await engine.LogAsync("api"), l => l.EndsWith(e.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wait_that_is_to_go_on_survives_an_end()
    {
        await using var engine = new TestEngine(_db, _api);
        var wait = WaitAsync(engine, new WaitAnnotation(_db, WaitType.WaitUntilHealthy) { WaitBehavior = WaitBehavior.WaitOnResourceUnavailable });
        await engine.StateAsync(_db, KnownResourceStates.Exited, exitCode: 1);
        await engine.ReadyAsync(_db);
        await wait.SoonAsync();
    }

    [Fact]
    public async Task Resources_without_a_life_are_not_waited_for()
    {
        await using var engine = new TestEngine(_api);
        await WaitAsync(engine, new WaitAnnotation(new Parameter("password"), WaitType.WaitUntilHealthy)).SoonAsync();
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        await using var engine = new TestEngine(_db, _api);
        using var cancel = new CancellationTokenSource();
        _api.With(new WaitAnnotation(_db, WaitType.WaitUntilHealthy));
        var wait = engine.Notifications.WaitForDependenciesAsync(_api, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.SoonAsync());
    }

    private Task WaitAsync(TestEngine engine, WaitAnnotation annotation)
        => engine.Notifications.WaitForDependenciesAsync(_api.With(annotation), Eventually.Token);

    private sealed class Parameter(string name) : Resource(name), IResourceWithoutLifetime;
}
