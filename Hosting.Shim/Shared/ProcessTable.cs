using System.Diagnostics;
using System.Globalization;

namespace Embedded.Processes;

/// <summary>The processes of this machine: <c>/proc</c> on Linux, <c>ps</c> on macOS.</summary>
internal static class ProcessTable
{
    /// <summary>All processes that can be seen.</summary>
    public static List<ProcessEntry> Read() => OperatingSystem.IsLinux() ? ReadProc() : ReadPs("-axo");

    /// <summary>One process, or null when there is none of this number.</summary>
    public static ProcessEntry? Find(int pid)
    {
        if (OperatingSystem.IsLinux())
        {
            return ReadStat(pid);
        }

        var found = ReadPs($"-p {pid.ToString(CultureInfo.InvariantCulture)} -o");
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>Whether this very process, not a later one of the same number, still runs.</summary>
    public static bool IsAlive(int pid, long startTime) =>
        Find(pid) is { IsZombie: false } entry && entry.StartTime == startTime;

    private static List<ProcessEntry> ReadProc()
    {
        var entries = new List<ProcessEntry>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(folder.AsSpan("/proc/".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && ReadStat(pid) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    private static ProcessEntry? ReadStat(int pid)
    {
        try
        {
            return ParseStat(File.ReadAllText($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/stat"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended between the listing and the reading.
            return null;
        }
    }

    /// <summary>The command name in parentheses may hold blanks and parentheses itself: fields count from the last one.</summary>
    internal static ProcessEntry? ParseStat(string stat)
    {
        var open = stat.IndexOf('(');
        var close = stat.LastIndexOf(')');
        if (open < 1 || close < open)
        {
            return null;
        }

        var fields = stat[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 19
            && int.TryParse(stat.AsSpan(0, open), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var pid)
            && int.TryParse(fields[1], CultureInfo.InvariantCulture, out var parent)
            && int.TryParse(fields[3], CultureInfo.InvariantCulture, out var session)
            && long.TryParse(fields[19], CultureInfo.InvariantCulture, out var start)
                ? new ProcessEntry(pid, parent, session, start, fields[0] is "Z" or "X")
                : null;
    }

    private static List<ProcessEntry> ReadPs(string selection)
    {
        var start = new ProcessStartInfo("/bin/ps", $"{selection} pid=,ppid=,stat=,lstart=") { RedirectStandardOutput = true };
        start.Environment["LC_ALL"] = "C";
        using var ps = Process.Start(start);
        var entries = new List<ProcessEntry>();
        while (ps?.StandardOutput.ReadLine() is { } line)
        {
            var fields = line.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (fields.Length == 4
                && int.TryParse(fields[0], CultureInfo.InvariantCulture, out var pid)
                && int.TryParse(fields[1], CultureInfo.InvariantCulture, out var parent)
                && DateTime.TryParse(fields[3][4..], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var since))
            {
                entries.Add(new ProcessEntry(pid, parent, Libc.GetSid(pid), new DateTimeOffset(since).ToUnixTimeSeconds(), fields[2].StartsWith('Z')));
            }
        }

        return entries;
    }
}
