using System.Globalization;
using Embedded.Processes;

namespace Embedded.Dashboard.Usage;

/// <summary>What one process has used.</summary>
/// <param name="Pid">Its id.</param>
/// <param name="StartTime">Tells it from a later one of the same id.</param>
/// <param name="Processor">Processor time since it started.</param>
/// <param name="Memory">Resident bytes.</param>
/// <param name="Shared">How many of them other processes may have too.</param>
internal sealed record ProcessReading(int Pid, long StartTime, TimeSpan Processor, long Memory, long Shared)
{
    /// <summary>The unit of times in <c>/proc</c>, a hundredth of a second on every architecture that .NET runs on.</summary>
    private const long TicksPerSecond = 100;

    /// <returns>Null when it has ended.</returns>
    public static ProcessReading? OfLinux(ProcessEntry process)
    {
        try
        {
            var folder = $"/proc/{process.Pid.ToString(CultureInfo.InvariantCulture)}";
            var stat = File.ReadAllText($"{folder}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var pages = File.ReadAllText($"{folder}/statm").Split(' ');
            return new(
                process.Pid,
                process.StartTime,
                TimeSpan.FromTicks((Number(fields[11]) + Number(fields[12])) * (TimeSpan.TicksPerSecond / TicksPerSecond)),
                Number(pages[1]) * Environment.SystemPageSize,
                Number(pages[2]) * Environment.SystemPageSize);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or IndexOutOfRangeException)
        {
            return null; // It ended while we looked.
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
