using System.Globalization;

namespace Embedded.Postgres;

/// <summary>Recognises a full disk by what is said of it, and says what to do.</summary>
internal static class DiskSpace
{
    private const double Megabyte = 1024 * 1024;

    public static bool IsMeantBy(string text) => text.Contains("No space left", StringComparison.OrdinalIgnoreCase) || text.Contains("disk full", StringComparison.OrdinalIgnoreCase) || text.Contains("Disk quota exceeded", StringComparison.OrdinalIgnoreCase);

    /// <param name="path">The data directory; it need not exist.</param>
    public static string Advice(string path)
    {
        var folder = path;
        while (!Directory.Exists(folder)) folder = Path.GetDirectoryName(folder)!;
        var drive = new DriveInfo(folder);
        return $"The disk that {path} is on is full: {Megabytes(drive.AvailableFreeSpace)} of {Megabytes(drive.TotalSize)} MB free; new data takes some 60 MB. Free some, or choose another place with --Embedded:DataDirectory DIR, and start again.";
    }

    private static string Megabytes(long bytes) => Math.Floor(bytes / Megabyte).ToString(CultureInfo.InvariantCulture);
}
