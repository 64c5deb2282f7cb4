using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Embedded.Health;

/// <summary>Watches over every resource that runs: carries out its health checks, publishes what they say, and announces the resource once it is ready.</summary>
internal sealed class ResourceHealthMonitor(
    ResourceNotificationService notifications,
    HealthCheckRunner checks,
    IDistributedApplicationEventing eventing,
    IServiceProvider services,
    TimeProvider time,
    ILogger<ResourceHealthMonitor> logger) : BackgroundService
{
    private readonly Dictionary<IResource, ResourceWatch> _watches = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var change in notifications.WatchAsync(stoppingToken)) await FollowAsync(change, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The application, or its notifications, stop.
        }

        await Task.WhenAll(_watches.Values.Select(w => w.DisposeAsync().AsTask()));
    }

    /// <summary>One watch covers all replicas: they share their endpoints, and so their checks.</summary>
    private async Task FollowAsync(ResourceEvent change, CancellationToken stoppingToken)
    {
        var running = change.Snapshot.State?.Text == KnownResourceStates.Running;
        if (_watches.TryGetValue(change.Resource, out var watch))
        {
            watch.Update(change.ResourceId, running ? change.Snapshot.Starts : null);
            if (watch.AnyRuns) return;
            _watches.Remove(change.Resource);
            await watch.DisposeAsync();
        }
        else if (running)
        {
            watch = new ResourceWatch(change.Resource, notifications, checks, eventing, services, time, logger);
            watch.Update(change.ResourceId, change.Snapshot.Starts);
            _watches[change.Resource] = watch;
            watch.Start(stoppingToken);
        }
    }
}
