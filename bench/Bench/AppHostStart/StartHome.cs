namespace Bench.AppHostStart;

/// <summary>A folder for data, secrets and keys of an AppHost, deleted at the end.</summary>
internal sealed class StartHome : IDisposable
{
    public StartHome()
    {
        // PostgreSQL runs under another account where this runs as root.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("ae-bench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
