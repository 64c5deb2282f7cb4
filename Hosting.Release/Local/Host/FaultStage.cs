using Aspire.Hosting.ApplicationModel;
using Hosting.Release.Control;
using Hosting.Release.Edge;
using Hosting.Release.Faults;

namespace Hosting.Release.Local.Host;

/// <summary>Makes things go wrong in the host, each from its phase on.</summary>
internal sealed class FaultStage(HostModel model, Instances instances, Func<EdgeClient> edge, TimeProvider time) : IAsyncDisposable
{
    // Long enough for an instance to come up again and answer a little in between.
    private static readonly TimeSpan BetweenCrashes = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _stopping = new();
    private readonly List<InjectedFault> _active = [];
    private readonly SchemaFault _schema = new(model);
    private Task _crashing = Task.CompletedTask;

    /// <summary>The release has entered a phase.</summary>
    public async Task EnterAsync(ReleasePhase phase, CancellationToken cancellationToken)
    {
        if (phase is ReleasePhase.RollingBack)
            await _schema.MendAsync(cancellationToken);
        if (phase is ReleasePhase.RolledBack && model.NextMigrator is { } next)
            await instances.RunAsync(next, cancellationToken);
        foreach (var fault in model.Manifest.Faults.Where(fault => fault.Phase == phase && !_active.Contains(fault)).ToList())
        {
            _active.Add(fault);
            await ActivateAsync(fault.Kind, cancellationToken);
        }
    }

    public Task AfterExpandAsync(CancellationToken cancellationToken) =>
        model.Manifest.Injects(FaultKind.MigrationBreaksBlue) ? _schema.BreakBlueAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Before the first question whether it is healthy can be answered well.</summary>
    public Task GreenStartsAsync(CancellationToken cancellationToken)
    {
        foreach (var fault in model.Manifest.Faults.Where(fault => fault.Kind == FaultKind.GreenNeverHealthy && !_active.Contains(fault)))
            _active.Add(fault);
        return SetEdgeFaultsAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _crashing;
        _stopping.Dispose();
    }

    private async Task ActivateAsync(FaultKind kind, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case FaultKind.GreenErrors or FaultKind.GreenSlow or FaultKind.GreenNeverHealthy:
                await SetEdgeFaultsAsync(cancellationToken);
                break;
            case FaultKind.GreenCrashes:
                _crashing = CrashAsync();
                break;
            case FaultKind.BlueCrashes:
                foreach (var blue in model.Released.SelectMany(service => service.Blue))
                    instances.Kill(blue);
                break;
            case FaultKind.DatabaseRestarts:
                foreach (var server in model.DatabaseServers)
                    await instances.CommandAsync(server, KnownResourceCommands.RestartCommand, cancellationToken);
                break;
        }
    }

    private Task SetEdgeFaultsAsync(CancellationToken cancellationToken)
    {
        var (errors, delay) = (_active.Find(fault => fault.Kind == FaultKind.GreenErrors)?.Rate ?? 0, _active.Find(fault => fault.Kind == FaultKind.GreenSlow)?.Delay ?? TimeSpan.Zero);
        var isUnhealthy = _active.Exists(fault => fault.Kind == FaultKind.GreenNeverHealthy);
        return errors == 0 && delay == TimeSpan.Zero && !isUnhealthy
            ? Task.CompletedTask
            : edge().SetFaultsAsync([.. model.Released.Select(service => new EdgeFault(service.Name, Side.Green) { ErrorRate = errors, Delay = delay, IsUnhealthy = isUnhealthy })], cancellationToken);
    }

    private async Task CrashAsync()
    {
        try
        {
            while (true)
            {
                foreach (var green in model.Released.SelectMany(service => service.Green))
                    instances.Kill(green);
                await Task.Delay(BetweenCrashes, time, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }
}
