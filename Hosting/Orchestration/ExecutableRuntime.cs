using System.Collections.Immutable;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Embedded.Orchestration;

/// <summary>Runs any program.</summary>
internal sealed class ExecutableRuntime(ExecutableResource resource, ProcessRuntimeServices services) : ProcessRuntime(resource, services)
{
    public override string ResourceType => "Executable";

    public override ImmutableArray<ResourcePropertySnapshot> Properties =>
        [new("executable.path", resource.Command), new("executable.workDir", resource.WorkingDirectory)];

    protected override Task<ProcessCommand> PrepareAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(resource.WorkingDirectory))
            throw new DistributedApplicationException($"'{resource.Name}' cannot be started: its working directory '{resource.WorkingDirectory}' does not exist. Create it, or correct it in the AppHost.");

        // A path belongs to the working directory; a bare name is looked for on PATH.
        var command = resource.Command.Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(resource.Command, resource.WorkingDirectory) : resource.Command;
        return Task.FromResult(new ProcessCommand(command, [], resource.WorkingDirectory));
    }
}
