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
            .SelectMany(w => w.Resource.InstanceIds().Select(id => (Wait: w, Id: id)))
            .ToList();
        if (waits.Count == 0) return;

        var pending = waits.Select(w => w.Id).ToList();
        await PublishWaitingAsync(resource, pending);
        var log = _logs.GetLogger(resource);
        var ids = string.Join(", ", pending.Distinct());
        LogWaiting(log, ids);

        using var firstFailure = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var tasks = waits.Select(async w =>
        {
            await WaitForDependencyAsync(resource, w.Wait, w.Id, firstFailure.Token);
            string[] left;
            lock (pending)
            {
                pending.Remove(w.Id);
                left = [.. pending.Distinct()];
            }

            if (left.Length > 0) await PublishWaitingAsync(resource, left);
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

    private async Task WaitForDependencyAsync(IResource resource, WaitAnnotation wait, string id, CancellationToken cancellationToken)
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
                throw Failed(resource, id, $"finish with exit code {wait.ExitCode}", $"it {Ended(reached)}");
        }
        else if (!done(reached))
        {
            throw Failed(resource, id, goal, $"it {Ended(reached)}");
        }

        if (wait.WaitType == WaitType.WaitUntilHealthy) await HandledAsync(resource, id, reached.ReadyHandlers!, cancellationToken);
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

    private static DistributedApplicationException Failed(IResource resource, string id, string goal, string what, Exception? inner = null)
    {
        var message = $"'{resource.Name}' was not started: it waits for '{id}' to {goal}, but {what}. See the log of '{id}', put the cause right, then start '{id}' and '{resource.Name}' again.";
        return inner is null ? new DistributedApplicationException(message) : new DistributedApplicationException(message, inner);
    }

    /// <summary>Leaves instances alone that run or have ended: one replica may wait while others serve.</summary>
    private Task PublishWaitingAsync(IResource resource, IEnumerable<string> ids)
        => PublishUpdateAsync(resource, s =>
            s.State?.Text is { Length: > 0 } state && state != KnownResourceStates.Starting && state != KnownResourceStates.Waiting && state != KnownResourceStates.NotStarted
                ? s
                : s with { State = KnownResourceStates.Waiting, Properties = SnapshotRules.WithWaitingFor(s.Properties, ids.Distinct()) });

    [LoggerMessage(Level = LogLevel.Information, Message = "Waiting for {Dependencies}.")]
    private static partial void LogWaiting(ILogger logger, string dependencies);

    [LoggerMessage(Level = LogLevel.Information, Message = "All waited for is there.")]
    private static partial void LogWaited(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Message}")]
    private static partial void LogWaitFailed(ILogger logger, string message);
}
