using System.Globalization;
using System.Text.RegularExpressions;

namespace Embedded.Postgres;

/// <summary>Finds what is on this machine already.</summary>
internal static partial class InstalledBinaries
{
    /// <summary>Debian, Red Hat, SUSE, Alpine, from source, Homebrew, MacPorts, Postgres.app, Windows.</summary>
    public static IReadOnlyList<string> DefaultFolders { get; } =
    [
        "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/lib/postgresql*/bin", "/usr/libexec/postgresql*", "/usr/local/pgsql/bin",
        "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin", "/home/linuxbrew/.linuxbrew/opt/postgresql*/bin",
        "/opt/local/lib/postgresql*/bin", "/Applications/Postgres.app/Contents/Versions/*/bin", "C:/Program Files/PostgreSQL/*/bin",
    ];

    /// <summary>The folders that <c>postgres</c>, <c>pg_ctl</c> or <c>initdb</c> on PATH really lie in.</summary>
    public static IEnumerable<string> OnPath(IEnumerable<string> folders) =>
        from folder in folders
        from name in (string[])["postgres", "pg_ctl", "initdb"]
        let file = new FileInfo(Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
        where file.Exists
        from directory in (string?[])[Target(file), folder]
        where directory is not null
        select directory;

    /// <summary>The folders that fit a pattern, the highest version in their name first.</summary>
    public static IEnumerable<string> InFolders(IEnumerable<string> patterns) =>
        patterns.SelectMany(Expand).Distinct().OrderByDescending(Version);

    private static string? Target(FileInfo file)
    {
        try
        {
            return Path.GetDirectoryName((file.ResolveLinkTarget(returnFinalTarget: true) ?? file).FullName);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Expand(string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            return Directory.Exists(pattern) ? [pattern] : [];
        }

        var parent = pattern[..pattern.LastIndexOf('/', star)];
        var rest = pattern[(parent.Length + 1)..].Split('/', 2);
        if (!Directory.Exists(parent))
        {
            return [];
        }

        return Directory.EnumerateDirectories(parent, rest[0])
            .Select(folder => rest.Length > 1 ? Path.Combine(folder, rest[1]) : folder)
            .Where(Directory.Exists);
    }

    private static double Version(string folder) =>
        VersionPattern().Matches(folder) is [.., var last] && double.TryParse(last.Value, CultureInfo.InvariantCulture, out var version) ? version : 0;

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex VersionPattern();
}
