using System.Collections.Concurrent;
using System.Xml.Linq;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Embedded.Processes;
using Microsoft.Extensions.Logging;

namespace Embedded.Orchestration;

/// <summary>
/// Builds the projects that the AppHost does not refer to (building the AppHost built the others), all in one run of
/// MSBuild, and knows where every project's output is.
/// </summary>
internal sealed partial class ProjectBuilder(IDistributedApplicationBuilder application, ProcessRunner processes, ResourceLoggerService logs) : IDisposable
{
    private const string OutputPrefix = "output|";
    private readonly ConcurrentDictionary<string, string> _outputs = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Lazy<Task<string?>>? _first;

    /// <summary>The assembly to run.</summary>
    /// <exception cref="DistributedApplicationException">The project does not build.</exception>
    public async Task<string> OutputOfAsync(ProjectResource resource, CancellationToken cancellationToken)
    {
        var path = resource.GetProjectMetadata().ProjectPath;
        if (_outputs.TryGetValue(path, out var known)) return known;
        if (AppHostMetadata.ProjectOutput(application.AppHostAssembly, path) is { } referenced)
        {
            if (!File.Exists(referenced)) throw new DistributedApplicationException($"The project '{resource.Name}' is not built: '{referenced}' does not exist. Build the AppHost again.");
            return referenced;
        }

        var first = LazyInitializer.EnsureInitialized(ref _first, () => new(() => BuildAsync(Unreferenced(), CancellationToken.None)));
        var fault = await first.Value.WaitAsync(cancellationToken);
        return _outputs.TryGetValue(path, out var built) ? built : throw Failed(resource, fault);
    }

    /// <summary>Builds one project again, before a restart.</summary>
    public async Task RebuildAsync(ProjectResource resource, CancellationToken cancellationToken)
    {
        if (await BuildAsync([resource], cancellationToken) is { } fault) throw Failed(resource, fault);
    }

    public void Dispose() => _gate.Dispose();

    private static DistributedApplicationException Failed(ProjectResource resource, string? fault)
        => new($"The project '{resource.Name}' ({resource.GetProjectMetadata().ProjectPath}) does not build. Mend it and start it again.{Environment.NewLine}{fault}");

    private List<ProjectResource> Unreferenced() => [.. application.Resources.OfType<ProjectResource>()
        .Where(r => AppHostMetadata.ProjectOutput(application.AppHostAssembly, r.GetProjectMetadata().ProjectPath) is null)];

    /// <returns>The compiler's errors; null when all went well.</returns>
    private async Task<string?> BuildAsync(IReadOnlyList<ProjectResource> resources, CancellationToken cancellationToken)
    {
        // Two builds at once would write each other's files.
        await _gate.WaitAsync(cancellationToken);
        var traversal = Path.Combine(Path.GetTempPath(), $"apphost-build-{Guid.NewGuid():N}.proj");
        try
        {
            Traversal(resources).Save(traversal);
            var output = new ConcurrentQueue<string>();
            var build = processes.Start(new ProcessSpec
            {
                Name = "build",
                FileName = DotNetHost.Command,
                Arguments = ["msbuild", traversal, "-nologo", "-verbosity:minimal", "-nodeReuse:false", "-consoleLoggerParameters:NoSummary"],
                WorkingDirectory = application.AppHostDirectory,
                Environment = AmbientEnvironment.Inherited(),
                OnOutput = (line, _) => output.Enqueue(line),
            });
            using var cancelled = cancellationToken.Register(() => build.Signal(UnixSignal.Terminate));
            var exitCode = await build.Exited;
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var line in output) Remember(line.Trim());
            foreach (var logger in resources.Select(r => logs.GetLogger(r)))
            {
                foreach (var line in output.Where(l => !l.Contains(OutputPrefix, StringComparison.Ordinal))) LogBuild(logger, line);
            }

            return exitCode == 0 ? null : string.Join(Environment.NewLine, output.Where(l => l.Contains("error", StringComparison.OrdinalIgnoreCase)).Distinct().Take(20));
        }
        finally
        {
            File.Delete(traversal);
            _gate.Release();
        }
    }

    private void Remember(string line)
    {
        if (!line.StartsWith(OutputPrefix, StringComparison.Ordinal)) return;
        var parts = line[OutputPrefix.Length..].Split('|', 2);
        _outputs[parts[0]] = parts[1];
    }

    /// <summary>One project that builds them all; each goes on when another one fails.</summary>
    private static XDocument Traversal(IEnumerable<ProjectResource> resources)
    {
        var projects = string.Join(';', resources.Select(r => r.GetProjectMetadata().ProjectPath).Distinct());
        return new XDocument(new XElement("Project",
            new XAttribute("DefaultTargets", "All"),
            new XElement("Target", new XAttribute("Name", "All"),
                new XElement("MSBuild", new XAttribute("Projects", projects), new XAttribute("Targets", "Restore"), new XAttribute("Properties", $"MSBuildRestoreSessionId={Guid.NewGuid():N}"), new XAttribute("ContinueOnError", "ErrorAndContinue")),
                new XElement("MSBuild", new XAttribute("Projects", projects), new XAttribute("Targets", "Build;GetTargetPath"), new XAttribute("BuildInParallel", "true"), new XAttribute("ContinueOnError", "ErrorAndContinue"),
                    new XElement("Output", new XAttribute("TaskParameter", "TargetOutputs"), new XAttribute("ItemName", "Built"))),
                new XElement("Message", new XAttribute("Importance", "high"), new XAttribute("Text", $"{OutputPrefix}%(Built.MSBuildSourceProjectFile)|%(Built.Identity)"), new XAttribute("Condition", "'@(Built)' != ''")))));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Line}")]
    private static partial void LogBuild(ILogger logger, string line);
}
