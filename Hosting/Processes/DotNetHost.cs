using System.Runtime.InteropServices;

namespace Embedded.Processes;

/// <summary>The <c>dotnet</c> command that runs us, and the shim beside us.</summary>
internal static class DotNetHost
{
    private static readonly string CommandName = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>Full path of <c>dotnet</c>, or its bare name when only PATH can tell.</summary>
    public static string Command { get; } = Find();

    /// <summary>Full path of Hosting.Shim.dll.</summary>
    /// <exception cref="ProcessStartException">It is not there.</exception>
    public static string Shim { get; } = FindShim();

    private static string Find()
    {
        var runtime = RuntimeEnvironment.GetRuntimeDirectory();
        string?[] candidates =
        [
            Path.GetFileName(Environment.ProcessPath) == CommandName ? Environment.ProcessPath : null,
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
            Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", CommandName)),
            Path.Combine(Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "/", CommandName),
        ];
        return Array.Find(candidates, path => !string.IsNullOrEmpty(path) && File.Exists(path)) ?? CommandName;
    }

    private static string FindShim()
    {
        const string Name = "Hosting.Shim.dll";
        string[] folders = [AppContext.BaseDirectory, Path.GetDirectoryName(typeof(DotNetHost).Assembly.Location) ?? AppContext.BaseDirectory];
        return Array.Find(Array.ConvertAll(folders, folder => Path.Combine(folder, Name)), File.Exists)
            ?? throw new ProcessStartException($"{Name}, which starts the processes, is not in {AppContext.BaseDirectory}. Build the AppHost again; when files are copied by hand, copy {Name} and its .runtimeconfig.json too.");
    }
}
