namespace Hosting.Tests;

/// <summary>A directory that another account may enter, deleted at the end.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public TemporaryDirectory()
    {
        Path = Directory.CreateTempSubdirectory("hosting-tests-").FullName;

        // PostgreSQL runs as another account where the tests run as root.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
