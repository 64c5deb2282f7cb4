using Embedded.Processes;

namespace Embedded.Postgres;

/// <summary>Where data and fetched binaries live when the caller names no place.</summary>
internal static class PostgresDirectories
{
    private const string Product = "aspire-embedded";

    /// <summary>
    /// As root a directory of the system, because PostgreSQL then runs under another account, which cannot enter root's
    /// home; otherwise the user's own data directory.
    /// </summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Binaries that were fetched.</summary>
    public static string Tools => Path.Combine(Root, "tools");

    private static string FindRoot()
    {
        if (ProcessAccount.IsRoot)
        {
            return Path.Combine(OperatingSystem.IsMacOS() ? "/usr/local/var" : "/var/lib", Product);
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var xdg = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        return OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), Product)
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Application Support", Product)
            // The specification says to ignore a relative path.
            : Path.Combine(Path.IsPathRooted(xdg) ? xdg : Path.Combine(home, ".local", "share"), Product);
    }
}
