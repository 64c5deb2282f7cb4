namespace Faults.Tests.Harness;

/// <summary>
/// Every process of one application, also one that its parent has left behind: known by a variable in its environment, by its
/// working folder (PostgreSQL overwrites its environment, and works in its data), or by a parent that is known.
/// </summary>
internal sealed class ProcessTree(string marker, IReadOnlyList<string> homes)
{
    public const string Variable = "FAULTS_TESTS_RUN";

    private readonly HashSet<RunningProcess> _seen = [];

    /// <summary>Those that run now; they are remembered.</summary>
    public IReadOnlyList<RunningProcess> Look()
    {
        var all = RunningProcess.All();
        var found = all.Where(IsOurs).ToDictionary(p => p.Id);
        for (var known = -1; known < found.Count;)
        {
            known = found.Count;
            foreach (var child in all.Where(p => found.ContainsKey(p.ParentId)))
                found.TryAdd(child.Id, child);
        }

        found.Remove(Environment.ProcessId);
        _seen.UnionWith(found.Values.Select(p => p with { ParentId = 0, State = 'R' }));
        return [.. found.Values];
    }

    /// <summary>Those ever seen that still run, and those that would be found now.</summary>
    public IReadOnlyList<RunningProcess> Left() => [.. Look().Concat(_seen.Where(p => p.StillRuns())).DistinctBy(p => p.Id)];

    /// <summary>Fails when any process is left after <paramref name="patience"/>; says how long the last one took.</summary>
    public async Task<TimeSpan> AssertGoneAsync(TimeSpan patience)
    {
        IReadOnlyList<RunningProcess> left = [];
        return await Eventually.TrueAsync(() => (left = Left()).Count == 0, patience, () => $"Processes were left behind: {string.Join("; ", left)}");
    }

    private bool IsOurs(RunningProcess process)
    {
        try
        {
            if (new FileInfo($"/proc/{process.Id}/cwd").LinkTarget is { } folder && homes.Any(h => folder.StartsWith(h, StringComparison.Ordinal))) return true;
            return File.ReadAllText($"/proc/{process.Id}/environ").Contains($"{Variable}={marker}\0", StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
