namespace Faults.Tests.Harness;

/// <summary>A process, told from a later one with the same id by <paramref name="StartTicks"/>, the kernel's clock ticks since boot.</summary>
internal sealed record RunningProcess(int Id, long StartTicks, int ParentId, char State, string CommandLine)
{
    /// <summary>The process as it is now; null when there is none.</summary>
    public static RunningProcess? Read(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            // The name stands in parentheses and may hold any character.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var commandLine = File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ').Trim();
            return new RunningProcess(id, long.Parse(fields[19]), int.Parse(fields[1]), fields[0][0], commandLine);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Every process that may be seen. A zombie has ended and is left out.</summary>
    public static IReadOnlyList<RunningProcess> All() =>
        [.. Directory.EnumerateDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), out var id) ? Read(id) : null).OfType<RunningProcess>().Where(p => p.State is not 'Z' and not 'X')];

    public bool StillRuns() => Read(Id) is { State: not 'Z' and not 'X' } now && now.StartTicks == StartTicks;

    public override string ToString() => $"{Id} (child of {ParentId}, {State}): {CommandLine}";
}
