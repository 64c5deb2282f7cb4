using System.ComponentModel;
using System.Diagnostics;
using Embedded.Dashboard.Contracts;
using Embedded.Processes;

namespace Embedded.Dashboard.Usage;

/// <summary>
/// Measures processors and memory of instances, each with all that it has started. On Linux; elsewhere it is the process alone.
/// </summary>
internal sealed class UsageSampler(TimeProvider time)
{
    private Dictionary<string, (int Pid, Dictionary<(int, long), TimeSpan> Processes)> _last = [];
    private long _lastAt;

    /// <param name="instances">Ids and process ids of what runs.</param>
    /// <returns>One for each instance that is there.</returns>
    public IReadOnlyList<UsageView> Sample(IEnumerable<(string Id, int Pid)> instances)
    {
        var table = OperatingSystem.IsLinux() ? ProcessTable.Read() : [];
        var now = time.GetTimestamp();
        var elapsed = time.GetElapsedTime(_lastAt, now);
        var current = new Dictionary<string, (int, Dictionary<(int, long), TimeSpan>)>();
        var usages = new List<UsageView>();
        foreach (var (id, pid) in instances)
        {
            var readings = OperatingSystem.IsLinux() ? ReadSession(pid, table) : ReadAlone(pid);
            if (readings.Count == 0) continue;
            var times = readings.ToDictionary(r => (r.Pid, r.StartTime), r => r.Processor);
            current[id] = (pid, times);
            double? percent = _last.TryGetValue(id, out var before) && before.Pid == pid && elapsed > TimeSpan.Zero
                ? Math.Round(times.Sum(t => Math.Max(0, (t.Value - before.Processes.GetValueOrDefault(t.Key)).TotalSeconds)) / elapsed.TotalSeconds * 100, 1)
                : null;

            // Pages that PostgreSQL's processes share are counted once.
            usages.Add(new UsageView(id, percent, readings.Sum(r => r.Memory - r.Shared) + readings.Max(r => r.Shared)));
        }

        (_last, _lastAt) = (current, now);
        return usages;
    }

    private static List<ProcessReading> ReadSession(int pid, List<ProcessEntry> table)
    {
        var leader = table.Find(e => e.Pid == pid);
        if (leader.Pid != pid) return [];
        var members = new ProcessSession(pid, leader.StartTime, UnixSignal.Terminate, TimeSpan.Zero).Members(table);
        return [.. members.Select(ProcessReading.OfLinux).OfType<ProcessReading>()];
    }

    private static List<ProcessReading> ReadAlone(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return [new ProcessReading(pid, process.StartTime.Ticks, process.TotalProcessorTime, process.WorkingSet64, 0)];
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception or NotSupportedException)
        {
            return []; // It has ended, or may not be looked at.
        }
    }
}
