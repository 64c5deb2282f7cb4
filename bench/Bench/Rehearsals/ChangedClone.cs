using System.Diagnostics;

namespace Bench.Rehearsals;

/// <summary>A clone of this repository in which every service has changed, and what rehearsals of it have built; gone afterwards.</summary>
internal sealed class ChangedClone : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ae-bench-rehearsal-");

    private ChangedClone()
    {
        // PostgreSQL's data lies below, and runs as another account when we are root.
        if (!OperatingSystem.IsWindows())
            _folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    }

    /// <summary>The clone.</summary>
    public string Source => Path.Combine(_folder.FullName, "source");

    /// <summary>Where rehearsals keep what they make.</summary>
    public string Data => Path.Combine(_folder.FullName, "data");

    /// <summary>Where a rehearsal leaves its result.</summary>
    public string Output => Path.Combine(_folder.FullName, "output");

    /// <exception cref="BenchException">Git fails.</exception>
    public static async Task<ChangedClone> MakeAsync(CancellationToken cancellationToken)
    {
        var clone = new ChangedClone();
        using var git = Process.Start("git", ["clone", "--quiet", "--no-hardlinks", Repository.Root, clone.Source]);
        await git.WaitForExitAsync(cancellationToken);
        if (git.ExitCode != 0)
            throw new BenchException($"git clone of {Repository.Root} ended with {git.ExitCode}.");
        await File.WriteAllTextAsync(Path.Combine(clone.Source, "ServiceDefaults", "changed.txt"), "Part of every service.", cancellationToken);
        return clone;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
