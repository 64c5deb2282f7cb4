namespace Aspire.Hosting.ApplicationModel;

/// <summary>Consumers of this resource connect to another one.</summary>
public class ConnectionStringRedirectAnnotation(IResourceWithConnectionString resource) : IResourceAnnotation
{
    /// <summary>The resource they connect to.</summary>
    public IResourceWithConnectionString Resource { get; } = resource;
}
