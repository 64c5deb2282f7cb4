namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// What Aspire runs as a container. The embedded engine runs no containers: it knows PostgreSQL only, which derives from
/// this type as in Aspire, and runs it as a process.
/// </summary>
public class ContainerResource(string name, string? entrypoint = null)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IComputeResource
{
    /// <summary>The container's entry point; null for the image's own.</summary>
    public string? Entrypoint { get; set; } = entrypoint;
}
