using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Eventing;

/// <summary>A subscription to the events about one resource.</summary>
public class DistributedApplicationResourceEventSubscription(IResource? resource, Func<IDistributedApplicationResourceEvent, CancellationToken, Task> callback)
    : DistributedApplicationEventSubscription((e, cancellationToken) => callback((IDistributedApplicationResourceEvent)e, cancellationToken))
{
    /// <summary>The resource; null for every one.</summary>
    public IResource? Resource { get; } = resource;
}
