using Aspire.Hosting.ApplicationModel;

namespace Embedded.Orchestration;

/// <summary>A database is what its server is: it starts, runs and ends with it.</summary>
internal sealed class PostgresDatabaseRuntime(PostgresDatabaseResource resource, PostgresRuntimeServices services) : ResourceRuntime(resource)
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _following = Task.CompletedTask;

    public override string ResourceType => "PostgreSQL database";

    public override bool HasLifecycle => false;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _following = FollowAsync(_stopping.Token);
        return Task.CompletedTask;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _following;
        await services.Publisher.EndedAsync(resource, resource.Name, exitCode: null, asked: true);
    }

    public override void Dispose()
    {
        _stopping.Dispose();
        base.Dispose();
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        string? last = null;
        try
        {
            await foreach (var change in services.Notifications.WatchAsync(cancellationToken))
            {
                if (change.Resource != resource.Parent || change.Snapshot.State?.Text is not { } state || state == last) continue;
                last = state;
                if (state == KnownResourceStates.Running) await services.Publisher.ConnectionStringAsync(resource, cancellationToken);
                await MirrorAsync(state, change.Snapshot.ExitCode);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private Task MirrorAsync(string state, int? exitCode)
    {
        var server = resource.Parent.Name;
        if (state == KnownResourceStates.Running) return services.Publisher.RunningAsync(resource, resource.Name, null, []);
        if (state == KnownResourceStates.FailedToStart) return services.Publisher.FailedAsync(resource, $"Its server '{server}' failed to start.", byDependency: true);
        if (state == KnownResourceStates.Exited || state == KnownResourceStates.Finished) return services.Publisher.EndedAsync(resource, resource.Name, exitCode, asked: true);
        return Task.CompletedTask;
    }
}
