using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

public partial class ResourceNotificationService
{
    /// <summary>Waits until all a resource has a <see cref="WaitAnnotation"/> for is as it should be, every replica of it. Meanwhile the resource's state is <see cref="KnownResourceStates.Waiting"/>.</summary>
    /// <exception cref="DistributedApplicationException">One of them ended; the message says what happened and what to do.</exception>
    public async Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var waits = resource.Annotations.OfType<WaitAnnotation>()
            .Where(w => w.Resource is not IResourceWithoutLifetime)
            .SelectMany(w => w.Resource.InstanceIds().Select(id => (Wait: w, Id: id, Shown: w.Resource.InstanceIds().Count == 1 ? w.Resource.Name : id)))
            .ToList();
        if (waits.Count == 0) return;

        var pending = waits.Select(w => w.Shown).ToList();
        await PublishWaitingAsync(resource, pending);
        var log = _logs.GetLogger(resource);
        var ids = string.Join(", ", pending.Distinct());
        LogWaiting(log, ids);

        using var firstFailure = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var tasks = waits.Select(async w =>
        {
            await WaitForDependencyAsync(resource, w.Wait, w.Id, w.Shown, firstFailure.Token);
            lock (pending) pending.Remove(w.Shown);
            await PublishWaitingAsync(resource, pending);
        }).ToList();

        await foreach (var task in Task.WhenEach(tasks))
        {
            if (task.IsCompletedSuccessfully) continue;
            await firstFailure.CancelAsync();
            await Task.WhenAll(tasks).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            if (task.Exception?.GetBaseException() is DistributedApplicationException e) LogWaitFailed(log, e.Message);
            await task;
        }

        LogWaited(log);
    }

    private async Task WaitForDependencyAsync(IResource resource, WaitAnnotation wait, string id, string shown, CancellationToken cancellationToken)
    {
        var behavior = wait.WaitBehavior ?? _defaultWaitBehavior;
        var (done, goal) = wait.WaitType switch
        {
            WaitType.WaitUntilHealthy => ((Func<CustomResourceSnapshot, bool>)IsReady, "become healthy"),
            WaitType.WaitUntilStarted => (s => s.State?.Text == KnownResourceStates.Running, "start"),
            WaitType.WaitForCompletion => (IsTerminal, "finish"),
            _ => throw new ArgumentOutOfRangeException(nameof(wait), wait.WaitType, "Unknown wait type."),
        };

        var reached = (await WaitForAsync(wait.Resource.Name, e => e.ResourceId == id && (done(e.Snapshot) || Gave(up: behavior, e.Snapshot)), goal, cancellationToken)).Snapshot;
        if (wait.WaitType == WaitType.WaitForCompletion)
        {
            if (reached.State?.Text == KnownResourceStates.FailedToStart || (reached.ExitCode ?? (reached.State?.Text == KnownResourceStates.Finished ? wait.ExitCode : null)) != wait.ExitCode)
                throw Failed(resource, shown, $"finish with exit code {wait.ExitCode}", $"it {Ended(reached)}");
        }
        else if (!done(reached))
        {
            throw Failed(resource, shown, goal, $"it {Ended(reached)}");
        }

        if (wait.WaitType == WaitType.WaitUntilHealthy) await HandledAsync(resource, shown, reached.ReadyHandlers!, cancellationToken);
    }

    private static async Task HandledAsync(IResource resource, string id, Task handlers, CancellationToken cancellationToken)
    {
        try
        {
            await handlers.WaitAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw Failed(resource, id, "become healthy", $"a handler of its ResourceReadyEvent failed: {e.Message}", e);
        }
    }

    private static DependencyFailedException Failed(IResource resource, string id, string goal, string what, Exception? inner = null)
        => new($"'{resource.Name}' was not started: it waits for '{id}' to {goal}, but {what}. Put that right first.", inner);

    /// <summary>What is pending is read when it is published: of two dependencies that end together, the later one has the last word.</summary>
    private Task PublishWaitingAsync(IResource resource, List<string> pending) => PublishUpdateAsync(resource, snapshot =>
    {
        string[] left;
        lock (pending) left = [.. pending.Distinct()];
        var state = snapshot.State?.Text;
        var mayWait = string.IsNullOrEmpty(state) || state == KnownResourceStates.Starting || state == KnownResourceStates.Waiting || state == KnownResourceStates.NotStarted;
        return left.Length > 0 && mayWait
            ? snapshot with { State = KnownResourceStates.Waiting, Properties = SnapshotRules.WithWaitingFor(snapshot.Properties, left) }
            : snapshot;
    });

    [LoggerMessage(Level = LogLevel.Information, Message = "Waiting for {Dependencies}.")]
    private static partial void LogWaiting(ILogger logger, string dependencies);

    [LoggerMessage(Level = LogLevel.Information, Message = "All waited for is there.")]
    private static partial void LogWaited(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Message}")]
    private static partial void LogWaitFailed(ILogger logger, string message);
}
