using System.Globalization;

namespace Bench.Load;

/// <summary>A thread as Linux shows it.</summary>
/// <param name="Name">Its first 15 characters.</param>
/// <param name="Processor">Processor time so far.</param>
internal sealed record ThreadTimes(string Name, TimeSpan Processor)
{
    // Of a clock tick in /proc: 100 a second on every kernel that .NET runs on.
    private const int MillisecondsPerTick = 10;

    /// <summary>Reads the folder of a thread; null when it has ended meanwhile.</summary>
    public static ThreadTimes? Read(string folder)
    {
        try
        {
            return Parse(File.ReadAllText(Path.Combine(folder, "stat")));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Reads a line of <c>/proc/PID/task/TID/stat</c>. The name stands in parentheses and may hold any, and blanks too.</summary>
    internal static ThreadTimes Parse(string stat)
    {
        var (begin, end) = (stat.IndexOf('(') + 1, stat.LastIndexOf(')'));
        var fields = stat[(end + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return new ThreadTimes(stat[begin..end], TimeSpan.FromMilliseconds(ticks * MillisecondsPerTick));
    }
}
