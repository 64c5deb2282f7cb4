using System.Diagnostics;

namespace Bench.Load;

/// <summary>Builds a program of this repository as it would be deployed, into a folder that is deleted afterwards.</summary>
internal sealed class Publishing : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ae-bench-").FullName;

    /// <summary>Returns the path of the program's executable.</summary>
    /// <param name="project">The project's name, which is that of its folder too.</param>
    /// <param name="ahead">Compile ahead of time, as in an image: takes minutes.</param>
    /// <param name="cancellationToken">Stops the build.</param>
    /// <exception cref="BenchException">It does not build.</exception>
    public async Task<string> PublishAsync(string project, bool ahead, CancellationToken cancellationToken)
    {
        var output = Path.Combine(_folder, project);
        using var build = Process.Start(new ProcessStartInfo("dotnet",
            ["publish", project, "-c", "Release", "-v", "q", "--nologo", $"-p:PublishAot={(ahead ? "true" : "false")}", "-o", output])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        })!;
        var said = await build.StandardOutput.ReadToEndAsync(cancellationToken);
        await build.WaitForExitAsync(cancellationToken);
        if (build.ExitCode != 0)
            throw new BenchException($"{project} does not build:\n{said}");
        return Path.Combine(output, project);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
