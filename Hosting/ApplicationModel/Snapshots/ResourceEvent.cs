namespace Aspire.Hosting.ApplicationModel;

/// <summary>A new snapshot of one instance of a resource.</summary>
public class ResourceEvent
{
    /// <summary>Makes the event.</summary>
    public ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
    {
        Resource = resource;
        ResourceId = resourceId;
        Snapshot = snapshot;
    }

    /// <summary>The resource.</summary>
    public IResource Resource { get; }

    /// <summary>The instance: the resource's name, or that of one of its replicas.</summary>
    public string ResourceId { get; }

    /// <summary>All that is known about it now.</summary>
    public CustomResourceSnapshot Snapshot { get; }
}
