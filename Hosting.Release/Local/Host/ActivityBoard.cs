using System.Collections.Concurrent;
using Hosting.Release.Control;
using Hosting.Release.Times;

namespace Hosting.Release.Local.Host;

/// <summary>The activities that were begun, and how far each is. One of an id is carried out once, however often it is asked for.</summary>
/// <param name="perform">Carries one out; an exception fails it.</param>
/// <param name="time">Ends it after its timeout.</param>
internal sealed class ActivityBoard(Func<ReleaseActivity, CancellationToken, Task> perform, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Run> _runs = new(StringComparer.Ordinal);

    /// <summary>Returns at once.</summary>
    public void Begin(ReleaseActivity activity)
    {
        var run = new Run(activity);
        if (!_runs.TryAdd(activity.Id, run))
            return;
        run.Task = Task.Run(() => PerformAsync(run));
    }

    /// <summary>Returns when it has ended.</summary>
    public async Task CancelAsync(string id)
    {
        if (!_runs.TryGetValue(id, out var run) || run.Status.State != ActivityState.Running)
            return;
        await run.Cancel.CancelAsync();
        await run.Task;
    }

    public ActivityStatus StatusOf(string id) => _runs.TryGetValue(id, out var run) ? run.Status : new ActivityStatus(ActivityState.Unknown);

    /// <summary>Ends all that run.</summary>
    public Task CancelAllAsync() => Task.WhenAll(_runs.Keys.Select(CancelAsync));

    private async Task PerformAsync(Run run)
    {
        using var timeout = new CancellationTokenSource(run.Activity.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, run.Cancel.Token);
        try
        {
            await perform(run.Activity, either.Token);
            run.Status = new(ActivityState.Succeeded);
        }
        catch (Exception e) when (either.IsCancellationRequested)
        {
            var last = e is OperationCanceledException ? "" : $" It said: {e.Message}";
            run.Status = new(ActivityState.Failed, run.Cancel.IsCancellationRequested
                ? "It was cancelled."
                : $"It was ended after its timeout of {Duration.Text(run.Activity.Timeout)}.{last}");
        }
        catch (Exception e)
        {
            run.Status = new(ActivityState.Failed, e is ActivityFailedException or Edge.EdgeException or Aspire.Hosting.DistributedApplicationException ? e.Message : e.ToString());
        }
    }

    private sealed class Run(ReleaseActivity activity)
    {
        private volatile ActivityStatus _status = new(ActivityState.Running);

        public ReleaseActivity Activity { get; } = activity;

        public CancellationTokenSource Cancel { get; } = new();

        public Task Task { get; set; } = Task.CompletedTask;

        public ActivityStatus Status
        {
            get => _status;
            set => _status = value;
        }
    }
}

/// <summary>An activity did not succeed; the message says why, for people.</summary>
internal sealed class ActivityFailedException(string message) : Exception(message);
