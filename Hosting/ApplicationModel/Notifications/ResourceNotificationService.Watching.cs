using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

public partial class ResourceNotificationService
{
    /// <summary>Yields the latest snapshot of every instance, then each change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token);
        var channel = Channel.CreateUnbounded<ResourceEvent>(new UnboundedChannelOptions { SingleReader = true });
        lock (_gate)
        {
            foreach (var state in _current.Values) channel.Writer.TryWrite(state);
            _watchers.Add(channel);
        }

        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(stopping.Token)) yield return change;
        }
        finally
        {
            lock (_gate) _watchers.Remove(channel);
        }
    }

    /// <summary>Waits until an instance of a resource is in a state.</summary>
    /// <param name="resourceName">The resource.</param>
    /// <param name="targetState">The state; <see cref="KnownResourceStates.Running"/> by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was ended; the message names the state reached.</exception>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default)
        => WaitForResourceAsync(resourceName, [string.IsNullOrEmpty(targetState) ? KnownResourceStates.Running : targetState], cancellationToken);

    /// <summary>Waits until an instance of a resource is in one of several states.</summary>
    /// <returns>The state reached.</returns>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var states = targetStates.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var reached = await WaitForAsync(resourceName, e => e.Snapshot.State is { } state && states.Contains(state.Text),
            $"be {string.Join(" or ", states)}", cancellationToken);
        return reached.Snapshot.State!.Text;
    }

    /// <summary>Waits until a snapshot of a resource fulfils a condition.</summary>
    public Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return WaitForAsync(resourceName, predicate, "fulfil the condition asked for", cancellationToken);
    }

    private async Task<ResourceEvent> WaitForAsync(string resourceName, Func<ResourceEvent, bool> predicate, string goal, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(resourceName);
        RefuseUnknown(resourceName);
        try
        {
            await foreach (var change in WatchAsync(cancellationToken))
            {
                if (string.Equals(change.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(change)) return change;
            }
        }
        catch (OperationCanceledException e)
        {
            var why = _disposing.IsCancellationRequested ? "the application is stopping" : "the wait was cancelled or timed out";
            throw new OperationCanceledException($"Stopped waiting for '{resourceName}' to {goal}, because {why}. {Describe(resourceName)}", e, cancellationToken);
        }

        throw new OperationCanceledException($"Stopped waiting for '{resourceName}' to {goal}, because the application is stopping.");
    }

    private void RefuseUnknown(string resourceName)
    {
        if (_services.GetService<DistributedApplicationModel>() is not { } model
            || model.Resources.Any(r => string.Equals(r.Name, resourceName, StringComparison.OrdinalIgnoreCase))) return;
        lock (_gate)
        {
            if (InstancesOf(resourceName).Any()) return;
        }

        throw new DistributedApplicationException(
            $"Cannot wait for '{resourceName}': the application has no resource of that name. It has {string.Join(", ", model.Resources.Select(r => r.Name))}.");
    }

    private string Describe(string resourceName)
    {
        List<ResourceEvent> instances;
        lock (_gate) instances = [.. InstancesOf(resourceName)];
        return instances.Count == 0
            ? "It has not been started."
            : string.Join(" ", instances.Select(e => $"'{e.ResourceId}' is {e.Snapshot.State?.Text ?? "in no state yet"}{Failing(e.Snapshot)}."));
    }

    private static string Failing(CustomResourceSnapshot snapshot)
        => snapshot.HealthStatus is null or HealthStatus.Healthy
            ? ""
            : $" and {snapshot.HealthStatus}: " + string.Join("; ", snapshot.HealthReports
                .Where(r => r.Status != HealthStatus.Healthy)
                .Select(r => $"check '{r.Name}' {(r.Status is null ? "has not reported yet" : $"says {r.Description ?? r.ExceptionText ?? "nothing"}")}"));
}
