namespace Aspire.Hosting.ApplicationModel;

/// <summary>The snapshot a resource begins with.</summary>
public class ResourceSnapshotAnnotation(CustomResourceSnapshot initialSnapshot) : IResourceAnnotation
{
    /// <summary>The snapshot before the first update.</summary>
    public CustomResourceSnapshot InitialSnapshot { get; } = initialSnapshot;
}
