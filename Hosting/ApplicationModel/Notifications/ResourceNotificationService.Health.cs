using Embedded.Orchestration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

public partial class ResourceNotificationService
{
    /// <summary>Waits until an instance of a resource is healthy and its <see cref="ResourceReadyEvent"/> was handled, with <see cref="ResourceNotificationServiceOptions.DefaultWaitBehavior"/>.</summary>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default)
        => WaitForResourceHealthyAsync(resourceName, _defaultWaitBehavior, cancellationToken);

    /// <summary>Waits until an instance of a resource is healthy and its <see cref="ResourceReadyEvent"/> was handled. A resource without health checks is healthy as soon as it runs.</summary>
    /// <param name="resourceName">The resource.</param>
    /// <param name="waitBehavior">What to do when the resource ends.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DistributedApplicationException">The resource ended, or a handler of its ready event failed.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended; the message names the state reached.</exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var reached = await WaitForAsync(resourceName, e => IsReady(e.Snapshot) || Gave(up: waitBehavior, e.Snapshot), "become healthy", cancellationToken);
        if (!IsReady(reached.Snapshot))
            throw new DistributedApplicationException($"'{reached.ResourceId}' cannot become healthy: it {Ended(reached.Snapshot)}.{Reason(reached.Snapshot)}");
        try
        {
            await reached.Snapshot.ReadyHandlers!.WaitAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new DistributedApplicationException($"'{reached.ResourceId}' is healthy, but a handler of its ResourceReadyEvent failed: {e.Message}", e);
        }

        return reached;
    }

    private static bool IsReady(CustomResourceSnapshot snapshot) => snapshot.HealthStatus == HealthStatus.Healthy && snapshot.ReadyHandlers is not null;

    private static bool Gave(WaitBehavior up, CustomResourceSnapshot snapshot)
        => up == WaitBehavior.StopOnResourceUnavailable && IsUnavailable(snapshot);

    private static bool IsUnavailable(CustomResourceSnapshot snapshot)
        => IsTerminal(snapshot) || snapshot.State?.Text == KnownResourceStates.RuntimeUnhealthy;

    private static bool IsTerminal(CustomResourceSnapshot snapshot)
        => snapshot.State is { } state && KnownResourceStates.TerminalStates.Contains(state.Text, StringComparer.OrdinalIgnoreCase);

    private static string Reason(CustomResourceSnapshot snapshot)
        => snapshot.Properties.FirstOrDefault(p => p.Name == ResourcePublisher.Failure)?.Value is string reason ? $" {reason}" : " See its log for the cause.";

    private static string Ended(CustomResourceSnapshot snapshot) => snapshot switch
    {
        { State.Text: var state } when state == KnownResourceStates.FailedToStart => "failed to start",
        { State.Text: var state } when state == KnownResourceStates.RuntimeUnhealthy => "could not be started, because what runs it is not in order",
        { ExitCode: { } code } => $"exited with code {code}",
        _ => $"ended ({snapshot.State?.Text})",
    };
}
