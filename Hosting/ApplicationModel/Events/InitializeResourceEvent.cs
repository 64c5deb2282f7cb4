using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Published once for each resource when the application starts. A resource of one's own begins its life here.</summary>
public class InitializeResourceEvent : IDistributedApplicationResourceEvent
{
    /// <summary>Makes the event.</summary>
    public InitializeResourceEvent(
        IResource resource,
        IDistributedApplicationEventing distributedApplicationEventing,
        ResourceLoggerService resourceLoggerService,
        ResourceNotificationService resourceNotificationService,
        IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(resourceLoggerService);
        Resource = resource;
        Eventing = distributedApplicationEventing;
        Logger = resourceLoggerService.GetLogger(resource);
        Notifications = resourceNotificationService;
        Services = services;
    }

    /// <inheritdoc />
    public IResource Resource { get; }

    /// <summary>Publishes events, among them those a resource of one's own must publish itself.</summary>
    public IDistributedApplicationEventing Eventing { get; }

    /// <summary>Writes to the resource's log.</summary>
    public ILogger Logger { get; }

    /// <summary>Publishes the resource's state.</summary>
    public ResourceNotificationService Notifications { get; }

    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; }
}
