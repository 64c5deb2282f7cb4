using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Fixtures.Images;

/// <summary>Builds images of this repository's programs, as a build server does, and pushes them to a registry.</summary>
/// <param name="registry">Where they go.</param>
/// <param name="repositoryRoot">The folder of the working tree.</param>
public sealed class ImageBuild(ImageRegistry registry, string repositoryRoot)
{
    /// <summary>What this machine is, as images of it are told: <c>arm64</c> or <c>x64</c>.</summary>
    public static string OwnArchitecture => RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64";

    /// <param name="project">The project's name, which is that of its folder.</param>
    /// <param name="tag">The version.</param>
    /// <param name="configuration">Of the build.</param>
    /// <param name="arguments">More for <c>dotnet publish</c>.</param>
    /// <param name="architecture">Null for this machine's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">It does not build; the message has what the build said.</exception>
    public async Task<PushedImage> PublishAsync(
        string project, string tag, string configuration, IReadOnlyList<string> arguments, string? architecture = null, CancellationToken cancellationToken = default)
    {
        architecture ??= OwnArchitecture;
        var (exitCode, output) = await RunAsync(
        [
            "publish", project, "-c", configuration, "-v", "q", "--nologo", "-t:PublishContainer",
            $"-p:ContainerImageTag={tag}", $"-p:ContainerArchitecture={architecture}",
            $"-p:ContainerRegistry={registry.Address}", $"-p:ContainerBaseImage={registry.BaseImage(architecture)}", .. arguments,
        ], cancellationToken);
        return exitCode == 0
            ? registry.Find(project.ToLowerInvariant().Replace('.', '-'), tag)
            : throw new InvalidOperationException($"The image of {project} does not build:\n{output}");
    }

    /// <summary>Runs <c>dotnet</c> in the repository.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken = default)
    {
        using var build = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = repositoryRoot,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = registry.Address, ["MSBUILDDISABLENODEREUSE"] = "1" },
        })!;
        var output = build.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = build.StandardError.ReadToEndAsync(cancellationToken);
        await build.WaitForExitAsync(cancellationToken);
        return (build.ExitCode, $"{await output}{await errors}");
    }
}
