using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Embedded.Orchestration;

/// <summary>Chooses how a resource is run.</summary>
internal sealed class RuntimeFactory(ProcessRuntimeServices processes, ProjectBuilder builder, ResourcePublisher publisher, PostgresRuntimeServices postgres)
{
    /// <returns>Null for a resource that somebody else brings to life, by its own events.</returns>
    /// <exception cref="DistributedApplicationException">The embedded engine cannot run it.</exception>
    public ResourceRuntime? Create(IResource resource) => resource switch
    {
        ProjectResource project => new ProjectRuntime(project, processes, builder),
        ExecutableResource executable => new ExecutableRuntime(executable, processes),
        PostgresServerResource server => new PostgresRuntime(server, postgres),
        PostgresDatabaseResource database => new PostgresDatabaseRuntime(database, postgres),
        ContainerResource => throw new DistributedApplicationException($"'{resource.Name}' is a container ({resource.GetType().Name}), which the embedded engine cannot run. Build with -p:HostingEngine=Aspire, or run it as an executable."),
        ParameterResource parameter => new PassiveRuntime(parameter, "Parameter", async ct => await parameter.GetValueAsync(ct), publisher),
        ConnectionStringResource connection => new PassiveRuntime(connection, "ConnectionString", async ct => await connection.ConnectionStringExpression.GetValueAsync(ct), publisher),
        _ => null,
    };
}
