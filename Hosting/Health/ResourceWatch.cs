using System.Collections.Concurrent;
using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Embedded.Health;

/// <summary>Checks one resource from its start to its end.</summary>
internal sealed partial class ResourceWatch(
    IResource resource,
    ResourceNotificationService notifications,
    HealthCheckRunner checks,
    IDistributedApplicationEventing eventing,
    IServiceProvider services,
    TimeProvider time,
    ILogger logger) : IAsyncDisposable
{
    /// <summary>Between two checks of what has just been started and is not healthy yet: what waits for it should not wait for the next look.</summary>
    public static readonly TimeSpan StartingInterval = TimeSpan.FromMilliseconds(30);

    /// <summary>How long after its start it is looked at that often: longer than services take, as short as to burden nobody.</summary>
    public static readonly TimeSpan StartingTime = TimeSpan.FromSeconds(5);

    /// <summary>Between two checks while one of them fails.</summary>
    public static readonly TimeSpan UnhealthyInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>Between two checks while all pass; also how old a published report may be.</summary>
    public static readonly TimeSpan HealthyInterval = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, int> _starts = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyList<string> _keys = resource.HealthCheckKeys();
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _wake = NewSignal();
    private ImmutableArray<HealthReportSnapshot> _published = [];
    private long _publishedAt;
    private long _startedAt;
    private Task? _readyHandlers;
    private Task _loop = Task.CompletedTask;

    public bool AnyRuns => !_starts.IsEmpty;

    /// <param name="id">An instance.</param>
    /// <param name="start">Which of its starts runs; null if it does not.</param>
    public void Update(string id, int? start)
    {
        if (start is null)
        {
            _starts.TryRemove(id, out _);
            return;
        }

        var known = _starts.TryGetValue(id, out var before) && before == start;
        _starts[id] = start.Value;
        if (known) return;
        Volatile.Write(ref _startedAt, time.GetTimestamp());
        Volatile.Read(ref _wake).TrySetResult();
    }

    public void Start(CancellationToken stoppingToken)
    {
        _loop = Task.Run(async () =>
        {
            using var _ = stoppingToken.Register(_stop.Cancel);
            await RunAsync(_stop.Token);
        }, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                Volatile.Write(ref _wake, NewSignal());
                var starts = _starts.ToArray();
                var reports = await checks.RunAsync(_keys, cancellationToken);
                var healthy = reports.All(r => r.Status == HealthStatus.Healthy);
                await PublishAsync(starts, reports, healthy, cancellationToken);
                await PauseAsync(_keys.Count == 0 ? Timeout.InfiniteTimeSpan : Interval(healthy), cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private TimeSpan Interval(bool healthy)
    {
        if (healthy) return HealthyInterval;
        return time.GetElapsedTime(Volatile.Read(ref _startedAt)) < StartingTime ? StartingInterval : UnhealthyInterval;
    }

    private async Task PublishAsync(KeyValuePair<string, int>[] starts, ImmutableArray<HealthReportSnapshot> reports, bool healthy, CancellationToken cancellationToken)
    {
        // The handlers begin only when the snapshot says that the resource is healthy, since they may look.
        var published = NewSignal();
        if (healthy && _readyHandlers is null) _readyHandlers = HandleReadyAsync(published.Task, cancellationToken);

        var worthIt = !Same(reports, _published) || time.GetElapsedTime(_publishedAt) >= HealthyInterval;
        foreach (var (id, start) in starts)
        {
            if (!notifications.TryGetCurrentState(id, out var now) || !Is(now.Snapshot, start)) continue;
            if (!worthIt && Same(reports, now.Snapshot.HealthReports) && (!healthy || now.Snapshot.ReadyHandlers is not null)) continue;
            await notifications.PublishUpdateAsync(resource, id, s => !Is(s, start) ? s : s with
            {
                HealthReports = reports,
                ReadyHandlers = s.ReadyHandlers ?? (healthy ? _readyHandlers : null),
            });
        }

        if (worthIt) (_published, _publishedAt) = (reports, time.GetTimestamp());
        published.TrySetResult();
    }

    private async Task HandleReadyAsync(Task published, CancellationToken cancellationToken)
    {
        await published;
        try
        {
            await eventing.PublishAsync(new ResourceReadyEvent(resource, services), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogHandlerFailed(logger, e, resource.Name);
            throw;
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Task.Delay(pause, time, enough.Token), Volatile.Read(ref _wake).Task);
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static bool Is(CustomResourceSnapshot snapshot, int start) => snapshot.Starts == start && snapshot.State?.Text == KnownResourceStates.Running;

    private static bool Same(ImmutableArray<HealthReportSnapshot> one, ImmutableArray<HealthReportSnapshot> other)
        => one.Select(r => r with { LastRunAt = null }).SequenceEqual(other.Select(r => r with { LastRunAt = null }));

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Error, Message = "A handler of the ResourceReadyEvent of '{Resource}' failed; what waits for '{Resource}' does not start.")]
    private static partial void LogHandlerFailed(ILogger logger, Exception exception, string resource);
}
