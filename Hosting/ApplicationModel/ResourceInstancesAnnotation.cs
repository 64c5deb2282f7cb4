namespace Aspire.Hosting.ApplicationModel;

/// <summary>The ids of a resource's replicas, where it has several. The orchestrator sets it before it publishes the first of them.</summary>
internal sealed class ResourceInstancesAnnotation(IReadOnlyList<string> ids) : IResourceAnnotation
{
    public IReadOnlyList<string> Ids { get; } = ids;
}

internal static class ResourceInstances
{
    /// <summary>The ids under which a resource's state and logs are kept: its own name, or one for each replica.</summary>
    public static IReadOnlyList<string> InstanceIds(this IResource resource)
        => resource.Annotations.OfType<ResourceInstancesAnnotation>().LastOrDefault()?.Ids ?? [resource.Name];
}
