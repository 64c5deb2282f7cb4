using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Embedded.Processes;

namespace Embedded.Orchestration;

/// <summary>Runs a .NET project from its build output.</summary>
internal sealed class ProjectRuntime(ProjectResource resource, ProcessRuntimeServices services, ProjectBuilder builder) : ProcessRuntime(resource, services)
{
    public override string ResourceType => "Project";

    public override ImmutableArray<ResourcePropertySnapshot> Properties => [new("project.path", resource.GetProjectMetadata().ProjectPath)];

    protected override async Task<ProcessCommand> PrepareAsync(CancellationToken cancellationToken)
    {
        var path = resource.GetProjectMetadata().ProjectPath;
        var output = await builder.OutputOfAsync(resource, cancellationToken);
        return new ProcessCommand(DotNetHost.Command, ["exec", output], Path.GetDirectoryName(path)!);
    }
}
