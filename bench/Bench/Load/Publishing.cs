using System.Collections.Concurrent;
using System.Diagnostics;

namespace Bench.Load;

/// <summary>Builds programs of this repository. What is published is deleted afterwards.</summary>
internal sealed class Publishing : IDisposable
{
    private static readonly ConcurrentDictionary<(string Project, string Configuration), Lazy<Task>> Built = new();

    private readonly string _folder = Directory.CreateTempSubdirectory("ae-bench-").FullName;

    /// <summary>The executable of a plain build, which is compiled while it runs; built once in a run of the bench. Default: of Release.</summary>
    /// <exception cref="BenchException">It does not build.</exception>
    public static async Task<string> BuildAsync(string project, CancellationToken cancellationToken, string configuration = "Release")
    {
        await Built.GetOrAdd((project, configuration), _ => new(() => DotNetAsync(["build", project, "-c", configuration, "-v", "q", "--nologo"], cancellationToken))).Value;
        return Path.Combine(Repository.Root, project, "bin", configuration, "net10.0", Path.GetFileName(project));
    }

    /// <summary>The executable as an image has it: compiled ahead of time where the project says so, which takes minutes.</summary>
    /// <exception cref="BenchException">It does not build.</exception>
    public async Task<string> PublishAsync(string project, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(project);
        var output = Path.Combine(_folder, name);
        await DotNetAsync(["publish", project, "-c", "Release", "-v", "q", "--nologo", "-o", output], cancellationToken);
        return Path.Combine(output, name);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task DotNetAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var build = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true })!;
        var said = await build.StandardOutput.ReadToEndAsync(cancellationToken);
        await build.WaitForExitAsync(cancellationToken);
        if (build.ExitCode != 0)
            throw new BenchException($"dotnet {string.Join(' ', arguments)} failed:\n{said}");
    }
}
