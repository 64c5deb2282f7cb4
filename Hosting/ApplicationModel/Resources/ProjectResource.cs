namespace Aspire.Hosting.ApplicationModel;

/// <summary>A .NET project, run as a process of its own.</summary>
public class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport, IComputeResource;
