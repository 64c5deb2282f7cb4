using System.Runtime.InteropServices;
using System.Text.Json;
using Embedded.Processes;

namespace Embedded.Postgres;

/// <summary>Fetches PostgreSQL with npm, from the packages <c>@embedded-postgres/…</c>: the binaries alone, nothing is run at installation.</summary>
internal static class NpmBinaries
{
    private const string Prefix = "postgres-";
    private const string Unfinished = ".fetch-";
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>The package for this machine.</summary>
    public static string Package { get; } = "@embedded-postgres/"
        + (OperatingSystem.IsMacOS() ? "darwin" : OperatingSystem.IsWindows() ? "windows" : "linux") + '-'
        + RuntimeInformation.OSArchitecture switch
        {
            Architecture.X86 => "ia32",
            Architecture.Ppc64le => "ppc64",
            var other => other.ToString().ToLowerInvariant(),
        };

    /// <summary>The binaries' folders of copies fetched earlier, the newest version first.</summary>
    public static IEnumerable<string> Fetched(string tools) =>
        InstalledBinaries.InFolders([$"{tools.Replace('\\', '/')}/{Prefix}*"]).Select(folder => Path.Combine(folder, "bin"));

    /// <summary>Null when npm is not there or could not do it; the reason is added to what was tried.</summary>
    public static async Task<PostgresBinaries?> FetchAsync(PostgresSearch search, List<string> tried, CancellationToken cancellationToken)
    {
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        if (!search.AllowNpm || !search.PathFolders.Any(folder => File.Exists(Path.Combine(folder, npm))))
        {
            tried.Add(search.AllowNpm ? "npm: not on PATH" : "npm: switched off");
            return null;
        }

        var work = Path.Combine(search.ToolsDirectory, Unfinished + Guid.NewGuid().ToString("N")[..12]);
        try
        {
            OpenDirectory.Create(search.ToolsDirectory);
            RemoveAbandoned(search);
            OpenDirectory.Create(work);
            search.Announce?.Invoke($"PostgreSQL is not installed here: fetching {Package} with npm (about 24 MB, once)");
            if (await PackAsync(search, npm, work, tried, cancellationToken) is not { } archive)
            {
                return null;
            }

            return await InstallAsync(search, archive, work, tried, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            tried.Add($"npm: the package could not be unpacked in {search.ToolsDirectory}: {e.Message}");
            return null;
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    private static async Task<string?> PackAsync(PostgresSearch search, string npm, string work, List<string> tried, CancellationToken cancellationToken)
    {
        var package = Package;
        if (search.MajorVersion is { } major)
        {
            // Its versions are pre-releases by name, which no range matches.
            var (listed, versions) = await NpmAsync(search, npm, work, ["view", Package, "versions", "--json"], cancellationToken);
            var newest = listed == 0 ? NewestOf(major, string.Concat(versions)) : null;
            if (newest is null)
            {
                tried.Add($"npm: {Package} has no PostgreSQL {major}" + (listed == 0 ? "" : $"; npm view failed: {PostgresTool.Tail(versions)}"));
                return null;
            }

            package += '@' + newest;
        }

        var (code, lines) = await NpmAsync(search, npm, work, ["pack", package, "--ignore-scripts"], cancellationToken);
        if (code == 0 && Directory.GetFiles(work, "*.tgz") is [var archive])
        {
            return archive;
        }

        tried.Add($"npm: `npm pack {package}` ended with exit code {code}:\n{PostgresTool.Tail(lines)}");
        return null;
    }

    private static Task<(int ExitCode, IReadOnlyList<string> Lines)> NpmAsync(
        PostgresSearch search, string npm, string work, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        PostgresTool.RunAsync(search.Runner, new ProcessSpec
        {
            Name = "npm",
            FileName = npm,
            Arguments = [.. arguments, "--silent"],
            WorkingDirectory = work,
            Environment = new Dictionary<string, string> { ["PATH"] = string.Join(Path.PathSeparator, search.PathFolders) },
            InheritEnvironment = true,
        }, Timeout, search.Time, cancellationToken);

    internal static string? NewestOf(int major, string versions) =>
        (from version in JsonSerializer.Deserialize<string[]>(versions[versions.IndexOf('[', StringComparison.Ordinal)..]) ?? []
         let numbers = version.Split('.', '-').Select(part => int.TryParse(part, out var number) ? number : -1).ToArray()
         where numbers[0] == major
         orderby numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2), numbers[^1]
         select version).LastOrDefault();

    /// <summary>Unpacks, tries it, and only then gives it its name: a fetch that was broken off leaves nothing that looks whole.</summary>
    private static async Task<PostgresBinaries?> InstallAsync(PostgresSearch search, string archive, string work, List<string> tried, CancellationToken cancellationToken)
    {
        var unpacked = Path.Combine(work, "package");
        await NpmArchive.UnpackAsync(archive, unpacked, cancellationToken);
        var native = Path.Combine(unpacked, "native");
        if (await PostgresBinaries.TryFoldersAsync(search, [Path.Combine(native, "bin")], "npm's copy", tried, cancellationToken) is not { } binaries)
        {
            return null;
        }

        var target = Path.Combine(search.ToolsDirectory, Prefix + binaries.Version);
        try
        {
            Directory.Move(native, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            // Another AppHost was quicker; its copy passed the same test.
        }

        return binaries with { Directory = Path.Combine(target, "bin") };
    }

    private static void RemoveAbandoned(PostgresSearch search)
    {
        foreach (var folder in Directory.EnumerateDirectories(search.ToolsDirectory, Unfinished + '*'))
        {
            if (search.Time.GetUtcNow() - Directory.GetLastWriteTimeUtc(folder) > Abandoned)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
