using Embedded.Processes;

namespace Bench.AppHostStart;

/// <summary>A process and all that it has started, by what <c>/proc</c> says; each is known by its number and its start, so that a later process of the same number is not taken for it.</summary>
internal sealed class ProcessTree
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private readonly List<(ProcessEntry Process, string Name)> _all = [];

    private ProcessTree()
    {
    }

    public static ProcessTree Of(int root)
    {
        var tree = new ProcessTree();
        var children = ProcessTable.Read().ToLookup(process => process.ParentPid);
        var open = new Queue<ProcessEntry>(ProcessTable.Find(root) is { } found ? [found] : []);
        while (open.TryDequeue(out var process))
        {
            tree._all.Add((process, NameOf(process.Pid)));
            foreach (var child in children[process.Pid]) open.Enqueue(child);
        }

        return tree;
    }

    public int Count => _all.Count;

    /// <summary>Waits until none is left.</summary>
    /// <returns>When each was gone, by name.</returns>
    /// <exception cref="BenchException">One is left after the patience; it is named.</exception>
    public async Task<IReadOnlyDictionary<string, TimeSpan>> GoneAsync(TimeProvider clock, long since, TimeSpan patience, CancellationToken cancellationToken)
    {
        var gone = new Dictionary<string, TimeSpan>();
        var left = _all.ToList();
        while (true)
        {
            var at = clock.GetElapsedTime(since);
            foreach (var (process, name) in left.Where(each => !ProcessTable.IsAlive(each.Process.Pid, each.Process.StartTime)).ToArray())
            {
                gone[name] = at;
                left.Remove((process, name));
            }

            if (left.Count == 0) return gone;
            if (at > patience) throw new BenchException($"Still there {patience.TotalSeconds:0} s after the signal: {string.Join(", ", left.Select(each => $"{each.Name} ({each.Process.Pid})"))}");
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    /// <summary>What the program is, rather than what runs it: <c>dotnet exec X.dll</c> is X.</summary>
    private static string NameOf(int pid)
    {
        try
        {
            var words = File.ReadAllText($"/proc/{pid}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) return "a process";
            if (Path.GetFileName(words[0]).StartsWith("postgres", StringComparison.Ordinal)) return "postgres";
            if (words.Length > 1 && words[1] == "run") return "dotnet run";
            var program = words.FirstOrDefault(word => word.EndsWith(".dll", StringComparison.Ordinal)) ?? words[0];
            return Path.GetFileNameWithoutExtension(program) is "Hosting.Shim" ? "guardian" : Path.GetFileName(program).Replace(".dll", "", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return "a process that has ended";
        }
    }
}
