using Embedded.Processes;

namespace Embedded.Postgres;

/// <summary>Installs PostgreSQL with apt, as root on Debian and its kin, without the cluster and service that its package would make.</summary>
internal static class AptBinaries
{
    private const string ClusterConfiguration = "/etc/postgresql-common/createcluster.conf";
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <summary>Null when it is not ours to do, or failed; the reason is added to what was tried.</summary>
    public static async Task<PostgresBinaries?> InstallAsync(PostgresSearch search, List<string> tried, CancellationToken cancellationToken)
    {
        if (!search.AllowPackageManager || !ProcessAccount.IsRoot || !search.PathFolders.Any(folder => File.Exists(Path.Combine(folder, "apt-get"))))
        {
            tried.Add(!search.AllowPackageManager ? "apt-get: switched off" : ProcessAccount.IsRoot ? "apt-get: not on PATH" : "apt-get: needs root");
            return null;
        }

        var package = search.MajorVersion is { } major ? $"postgresql-{major}" : "postgresql";
        search.Announce?.Invoke($"PostgreSQL is not installed here: installing {package} with apt-get, without its default cluster");

        // The common package first: its configuration must be there before the server's package asks whether to make a cluster.
        var installed = await AptAsync(search, ["update"], tried, cancellationToken)
            && await AptAsync(search, ["install", "-y", "--no-install-recommends", "postgresql-common"], tried, cancellationToken)
            && await WithoutClusterAsync(() => AptAsync(search, ["install", "-y", "--no-install-recommends", package], tried, cancellationToken), tried, ClusterConfiguration);
        return installed
            ? await PostgresBinaries.TryFoldersAsync(search, InstalledBinaries.InFolders(search.KnownFolders), "what apt-get installed", tried, cancellationToken)
            : null;
    }

    /// <summary>A file of our own in the folder that the configuration includes, and only while the package is installed: the administrator's settings stay as they are.</summary>
    internal static async Task<bool> WithoutClusterAsync(Func<Task<bool>> install, List<string> tried, string configuration)
    {
        var folder = Path.ChangeExtension(configuration, ".d");
        var dropIn = Path.Combine(folder, "zz-aspire-embedded.conf");
        if (!File.Exists(configuration) || !File.ReadLines(configuration).Any(line => line.TrimStart().StartsWith("include_dir", StringComparison.Ordinal) && line.Contains(folder, StringComparison.Ordinal)))
        {
            tried.Add($"apt-get: {configuration} does not include {folder}, so a default cluster could not be prevented");
            return false;
        }

        var isNew = !Directory.Exists(folder);
        OpenDirectory.Create(folder);
        await File.WriteAllTextAsync(dropIn, "# Written while an AppHost installs PostgreSQL; removed afterwards.\ncreate_main_cluster = false\n");
        try
        {
            return await install();
        }
        finally
        {
            File.Delete(dropIn);
            if (isNew && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
    }

    private static async Task<bool> AptAsync(PostgresSearch search, IReadOnlyList<string> arguments, List<string> tried, CancellationToken cancellationToken)
    {
        var (code, lines) = await PostgresTool.RunAsync(search.Runner, new ProcessSpec
        {
            Name = "apt-get",
            FileName = "apt-get",
            Arguments = [.. arguments, "-q", "-o", "DPkg::Lock::Timeout=120"],
            WorkingDirectory = "/",
            Environment = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive", ["PATH"] = string.Join(':', search.PathFolders.Append("/usr/sbin").Append("/sbin")) },
            InheritEnvironment = true,
        }, Timeout, search.Time, cancellationToken);
        if (code != 0)
        {
            tried.Add($"apt-get {string.Join(' ', arguments)}: exit code {code}:\n{PostgresTool.Tail(lines)}");
        }

        return code == 0;
    }
}
