namespace Aspire.Hosting.ApplicationModel;

/// <summary>A relationship to another resource, for people to see.</summary>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    /// <summary>The other resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary><c>Reference</c>, <c>WaitFor</c>, <c>Parent</c>, …</summary>
    public string Type { get; } = type;
}
