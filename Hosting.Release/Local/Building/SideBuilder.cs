using System.Collections.Concurrent;
using System.Xml.Linq;
using Embedded.Orchestration;
using Embedded.Processes;
using Hosting.Release.Control;
using Hosting.Release.Supervising;
using Hosting.Release.Versions;

namespace Hosting.Release.Local.Building;

/// <summary>
/// Publishes projects from copies of their side's source, and keeps what it has made by project and version: what it has, it does not
/// build again.
/// </summary>
/// <param name="repository">Where the source is.</param>
/// <param name="processes">Starts the compiler.</param>
/// <param name="root">A folder of our own.</param>
/// <param name="announce">Tells people what is done.</param>
internal sealed class SideBuilder(GitRepository repository, ProcessRunner processes, string root, Action<string> announce)
{
    private const int MostErrors = 20;
    private const string Complete = ".complete";

    /// <summary>Where a project's assembly is once it is built.</summary>
    public string AssemblyOf(BuildItem item) => Path.Combine(FolderOf(item), item.Name + ".dll");

    /// <summary>Where a project's own starter is once it is built.</summary>
    public string ProgramOf(BuildItem item) => Path.Combine(FolderOf(item), OperatingSystem.IsWindows() ? item.Name + ".exe" : item.Name);

    /// <summary>Builds what is not there yet.</summary>
    /// <exception cref="RehearsalException">A side does not build; the message has the compiler's errors.</exception>
    public async Task BuildAsync(SourceTree blue, SourceTree green, IEnumerable<BuildItem> items, CancellationToken cancellationToken)
    {
        var missing = items.DistinctBy(item => (item.Project, item.Version)).Where(item => !File.Exists(Path.Combine(FolderOf(item), Complete))).ToList();
        foreach (var (side, tree) in ((Side, SourceTree)[])[(Side.Blue, blue), (Side.Green, green)])
        {
            foreach (var own in missing.Where(item => item.Side == side).GroupBy(item => item.Added))
                await BuildSideAsync(tree, own.Key, [.. own], cancellationToken);
        }
    }

    private string FolderOf(BuildItem item) => Path.Combine(root, "programs", $"{item.Name}-{item.Version}");

    private async Task BuildSideAsync(SourceTree tree, FailingScript? added, List<BuildItem> items, CancellationToken cancellationToken)
    {
        var side = items[0].Side == Side.Blue ? "blue" : "green";
        announce($"Building {side} from {tree.Name}{(added is null ? "" : $" with {added.Path}")}: {string.Join(", ", items.Select(item => item.Name))}.");

        // A copy of its own, so that what is added never gets into what is not to have it.
        var copy = added is null ? side : $"{side}-{FailingScript.Mark}";
        var source = Path.Combine(root, "source", copy);
        await new SourceCopy(repository, source).WriteAsync(tree, cancellationToken);
        if (added is not null)
            await File.WriteAllTextAsync(Path.Combine(source, added.Path), FailingScript.Text, cancellationToken);
        foreach (var item in items.Where(item => Directory.Exists(FolderOf(item))))
            Directory.Delete(FolderOf(item), recursive: true);

        var folder = Directory.CreateDirectory(Path.Combine(root, "source", copy + "-build")).FullName;
        Properties(items).Save(Path.Combine(folder, "sides.targets"));
        Traversal(source, items, Path.Combine(folder, "sides.targets")).Save(Path.Combine(folder, "sides.proj"));
        var output = new ConcurrentQueue<string>();
        var build = processes.Start(new ProcessSpec
        {
            Name = $"build of {side}",
            FileName = DotNetHost.Command,
            Arguments = ["msbuild", Path.Combine(folder, "sides.proj"), "-nologo", "-verbosity:minimal", "-maxCpuCount", "-nodeReuse:false", "-consoleLoggerParameters:NoSummary"],
            WorkingDirectory = source,
            Environment = AmbientEnvironment.Inherited(),
            OnOutput = (line, _) => output.Enqueue(line),
        });
        using (cancellationToken.Register(() => build.Signal(UnixSignal.Terminate)))
        {
            var exitCode = await build.Exited;
            cancellationToken.ThrowIfCancellationRequested();
            if (exitCode != 0)
                throw Failed(side, tree, source, output);
        }

        foreach (var item in items)
            await File.WriteAllTextAsync(Path.Combine(FolderOf(item), Complete), "", cancellationToken);
    }

    private static RehearsalException Failed(string side, SourceTree tree, string source, IEnumerable<string> output)
    {
        var errors = output.Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)).Distinct().Take(MostErrors).ToList();
        if (errors.Count == 0)
            errors = [.. output.TakeLast(MostErrors)];
        var advice = side == "blue" ? "Name a revision that builds with --revision." : "Mend it, and rehearse again.";
        return new($"{side} ({tree.Name}) does not build. {advice} It was built in '{source}'.{Environment.NewLine}{string.Join(Environment.NewLine, errors)}");
    }

    /// <summary>
    /// Properties of single projects. Given to the compiler as such they would hold for all that a project refers to, which would be built
    /// once for each of them, at the same time and in the same place.
    /// </summary>
    private XDocument Properties(IEnumerable<BuildItem> items) => new(new XElement("Project", items.Select(item => new XElement("PropertyGroup",
        new XAttribute("Condition", $"'$(MSBuildProjectName)' == '{item.Name}'"),
        new XElement("SourceRevisionId", item.Version),
        new XElement("PublishDir", FolderOf(item) + Path.DirectorySeparatorChar)))));

    private static XDocument Traversal(string source, IEnumerable<BuildItem> items, string properties)
    {
        var projects = string.Join(';', items.Select(item => Path.Combine(source, item.Project)));

        // Compiling ahead of time takes minutes, and the machine may have no linker: a rehearsal is about the release.
        var common = $"Configuration=Release;PublishAot=false;CustomBeforeMicrosoftCommonTargets={properties}";
        return new XDocument(new XElement("Project",
            new XAttribute("DefaultTargets", "All"),
            new XElement("Target", new XAttribute("Name", "All"),
                new XElement("MSBuild", new XAttribute("Projects", projects), new XAttribute("Targets", "Restore"), new XAttribute("Properties", $"{common};MSBuildRestoreSessionId={Guid.NewGuid():N}")),
                new XElement("MSBuild", new XAttribute("Projects", projects), new XAttribute("Targets", "Publish"), new XAttribute("Properties", common), new XAttribute("BuildInParallel", "true")))));
    }
}
