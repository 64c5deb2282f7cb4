using Embedded.Dashboard.Contracts;

namespace Embedded.Dashboard.Runs;

/// <summary>The last console lines of every instance of a run.</summary>
/// <param name="maxLines">Of one instance.</param>
internal sealed class ConsoleStore(int maxLines)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Log> _logs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Raised after lines were added to the instance or cleared; handlers must return at once.</summary>
    public event Action<string>? Changed;

    /// <summary>Kept of one instance.</summary>
    public int MaxLines => maxLines;

    /// <summary>Ids of instances that wrote something.</summary>
    public IReadOnlyList<string> Ids
    {
        get { lock (_gate) return [.. _logs.Keys]; }
    }

    public void Add(string resourceId, IEnumerable<ConsoleLine> lines)
    {
        lock (_gate)
        {
            if (!_logs.TryGetValue(resourceId, out var log)) _logs[resourceId] = log = new();
            foreach (var line in lines)
            {
                // After a new connection the AppHost sends everything again.
                if (line.Number <= log.Last) continue;
                if (log.Lines.Count == maxLines) log.Lines.Dequeue();
                log.Lines.Enqueue(line);
                log.Last = line.Number;
            }
        }

        Changed?.Invoke(resourceId);
    }

    /// <summary>Lines after a number, oldest first.</summary>
    public IReadOnlyList<ConsoleLine> After(string resourceId, int number)
    {
        lock (_gate)
        {
            return _logs.TryGetValue(resourceId, out var log) && log.Last > number ? [.. log.Lines.SkipWhile(l => l.Number <= number)] : [];
        }
    }

    /// <summary>Forgets the lines of an instance on this side; new ones go on to appear, those sent again do not.</summary>
    public void Clear(string resourceId)
    {
        lock (_gate)
        {
            if (_logs.TryGetValue(resourceId, out var log)) log.Lines.Clear();
        }

        Changed?.Invoke(resourceId);
    }

    /// <summary>A new run begins.</summary>
    public void ClearAll()
    {
        string[] ids;
        lock (_gate)
        {
            ids = [.. _logs.Keys];
            _logs.Clear();
        }

        foreach (var id in ids) Changed?.Invoke(id);
    }

    private sealed class Log
    {
        public Queue<ConsoleLine> Lines { get; } = new();

        public int Last { get; set; }
    }
}
