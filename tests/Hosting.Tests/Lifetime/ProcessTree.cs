using System.Globalization;

namespace Hosting.Tests.Lifetime;

/// <summary>Reads the system's table of processes, to see what an AppHost has started and what is left of it.</summary>
internal static class ProcessTree
{
    /// <summary>A process and all that descend from it, by whatever sessions they are in.</summary>
    public static IReadOnlyList<ProcessIdentity> Of(int root)
    {
        var all = All().ToList();
        var found = new List<ProcessIdentity>(all.Where(p => p.Pid == root));
        for (var i = 0; i < found.Count; i++) found.AddRange(all.Where(p => p.Parent == found[i].Pid && !found.Contains(p)));
        return found;
    }

    /// <summary>Those of the given ones that still live.</summary>
    public static IReadOnlyList<ProcessIdentity> Alive(IEnumerable<ProcessIdentity> processes)
    {
        var now = All().Where(p => !p.IsZombie).ToDictionary(p => p.Pid, p => p.StartTime);
        return [.. processes.Where(p => now.TryGetValue(p.Pid, out var start) && start == p.StartTime)];
    }

    /// <summary>Processes whose environment or command line holds a text.</summary>
    public static IReadOnlyList<ProcessIdentity> WithMark(string mark)
        => [.. All().Where(p => !p.IsZombie && p.Pid != Environment.ProcessId && (Read(p.Pid, "environ").Contains(mark, StringComparison.Ordinal) || Read(p.Pid, "cmdline").Contains(mark, StringComparison.Ordinal)))];

    private static IEnumerable<ProcessIdentity> All()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid)) continue;
            var stat = Read(pid, "stat");
            if (stat.LastIndexOf(')') is var end && end < 0) continue;
            var fields = stat[(end + 2)..].Split(' ');
            yield return new ProcessIdentity(pid, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[0] == "Z", long.Parse(fields[19], CultureInfo.InvariantCulture), stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..end]);
        }
    }

    private static string Read(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // It ended while we looked, or belongs to somebody else.
        }
    }
}

/// <summary>A process; its start time tells it from a later one with the same number.</summary>
internal sealed record ProcessIdentity(int Pid, int Parent, bool IsZombie, long StartTime, string Name);
