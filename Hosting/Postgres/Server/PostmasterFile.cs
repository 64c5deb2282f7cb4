using System.Globalization;
using Embedded.Processes;

namespace Embedded.Postgres;

/// <summary>The server's own mark in a data directory, <c>postmaster.pid</c>: it stays behind when the server is killed.</summary>
internal static class PostmasterFile
{
    private const string Name = "postmaster.pid";

    /// <summary>Pid of the server that runs on this data, or null.</summary>
    public static int? RunningServer(string dataDirectory)
    {
        if (Read(dataDirectory) is not { } pid || ProcessTable.Find(pid) is not { IsZombie: false })
        {
            return null;
        }

        if (!OperatingSystem.IsLinux())
        {
            return pid;
        }

        // The number may have been given away: a server works in its data directory.
        var process = $"/proc/{pid.ToString(CultureInfo.InvariantCulture)}";
        try
        {
            return new FileInfo(process + "/cwd").LinkTarget == dataDirectory ? pid : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return IsNamedPostgres(process) ? pid : null;
        }
    }

    /// <summary>
    /// Takes away a mark whose number now belongs to another program of the same user, which PostgreSQL would take for a
    /// server. Only when <see cref="RunningServer"/> found none: PostgreSQL clears every other stale mark itself.
    /// </summary>
    public static void RemoveStale(string dataDirectory)
    {
        if (Read(dataDirectory) is { } pid && ProcessTable.Find(pid) is not null)
        {
            File.Delete(Path.Combine(dataDirectory, Name));
        }
    }

    private static int? Read(string dataDirectory)
    {
        try
        {
            return int.TryParse(File.ReadLines(Path.Combine(dataDirectory, Name)).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsNamedPostgres(string process)
    {
        try
        {
            return File.ReadAllText(process + "/comm").Trim() is "postgres" or "postmaster";
        }
        catch (IOException)
        {
            return false;
        }
    }
}
