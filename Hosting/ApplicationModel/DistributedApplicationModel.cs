namespace Aspire.Hosting.ApplicationModel;

/// <summary>The finished application model: what <see cref="IDistributedApplicationBuilder"/> collected.</summary>
public class DistributedApplicationModel
{
    /// <summary>Makes a model of these resources.</summary>
    public DistributedApplicationModel(IResourceCollection resources)
    {
        ArgumentNullException.ThrowIfNull(resources);
        Resources = resources;
    }

    /// <summary>All resources, in the order they were added.</summary>
    public IResourceCollection Resources { get; }
}
