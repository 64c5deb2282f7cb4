using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Embedded.Orchestration;

/// <summary>Chooses how a resource is run.</summary>
internal sealed class RuntimeFactory(ProcessRuntimeServices processes, ProjectBuilder builder, ResourcePublisher publisher, PostgresRuntimeServices postgres)
{
    /// <summary>The property that holds a parameter's value, by Aspire's name of it.</summary>
    private const string ParameterValue = "Value";

    /// <returns>Null for a resource that somebody else brings to life, by its own events.</returns>
    public ResourceRuntime? Create(IResource resource) => resource switch
    {
        ProjectResource project => new ProjectRuntime(project, processes, builder),
        ExecutableResource executable => new ExecutableRuntime(executable, processes),
        PostgresServerResource server => new PostgresRuntime(server, postgres),
        PostgresDatabaseResource database => new PostgresDatabaseRuntime(database, postgres),
        ParameterResource parameter => new PassiveRuntime(parameter, "Parameter", async ct => await publisher.FactAsync(parameter, ParameterValue, await parameter.GetValueAsync(ct) ?? "", parameter.Secret), publisher),
        ConnectionStringResource connection => new PassiveRuntime(connection, "ConnectionString", ct => publisher.ConnectionStringAsync(connection, ct), publisher),
        _ => null,
    };
}
