using System.Collections.Concurrent;
using Hosting.Release.Control;

namespace Hosting.Aws.Releases;

/// <summary>
/// What runs in the controller's own process: gates and the warm-up. It ends with the controller, and the next one begins it again; both may be done twice, since neither leaves anything behind.
/// </summary>
/// <param name="time">Ends a run after its timeout.</param>
internal sealed class LocalRuns(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Run> _runs = new(StringComparer.Ordinal);

    /// <summary>Begins one and returns at once; does nothing when one of that id was begun before.</summary>
    /// <param name="id">The activity.</param>
    /// <param name="timeout">After this it is ended, and has failed.</param>
    /// <param name="perform">Null when it succeeded, else why not.</param>
    public void Begin(string id, TimeSpan timeout, Func<CancellationToken, Task<string?>> perform)
    {
        var run = new Run();
        if (_runs.TryAdd(id, run))
            run.Task = PerformAsync(run, timeout, perform);
    }

    /// <summary>How far one is.</summary>
    public ActivityStatus StatusOf(string id) => !_runs.TryGetValue(id, out var run) ? new(ActivityState.Unknown) : run.Status;

    /// <summary>Ends one, and returns when it has ended.</summary>
    public async Task CancelAsync(string id)
    {
        if (!_runs.TryGetValue(id, out var run) || run.Status.State != ActivityState.Running)
            return;
        run.Cancel.Cancel();
        await run.Task;
    }

    private async Task PerformAsync(Run run, TimeSpan timeout, Func<CancellationToken, Task<string?>> perform)
    {
        using var late = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, run.Cancel.Token);
        try
        {
            run.Status = await perform(either.Token) is { } failure ? new(ActivityState.Failed, failure) : new(ActivityState.Succeeded);
        }
        catch (Exception e) when (either.IsCancellationRequested && e is not OutOfMemoryException)
        {
            run.Status = new(ActivityState.Failed, run.Cancel.IsCancellationRequested ? "It was cancelled." : $"It was ended after its timeout of {timeout}.");
        }
        catch (Exception e)
        {
            run.Status = new(ActivityState.Failed, e.Message);
        }
    }

    private sealed class Run
    {
        private volatile ActivityStatus _status = new(ActivityState.Running);

        public CancellationTokenSource Cancel { get; } = new();

        public Task Task { get; set; } = Task.CompletedTask;

        public ActivityStatus Status
        {
            get => _status;
            set => _status = value;
        }
    }
}
