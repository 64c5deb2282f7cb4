using Embedded.Dashboard.Contracts;

namespace Embedded.Dashboard.Runs;

/// <summary>The last console lines of every instance of a run.</summary>
/// <param name="maxLines">Of one instance.</param>
internal sealed class ConsoleStore(int maxLines)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<ConsoleLine>> _lines = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Raised after lines were added to the instance or cleared; handlers must return at once.</summary>
    public event Action<string>? Changed;

    /// <summary>Ids of instances that wrote something.</summary>
    public IReadOnlyList<string> Ids
    {
        get { lock (_gate) return [.. _lines.Keys]; }
    }

    public void Add(string resourceId, IEnumerable<ConsoleLine> lines)
    {
        lock (_gate)
        {
            if (!_lines.TryGetValue(resourceId, out var kept)) _lines[resourceId] = kept = new();
            var last = kept.Count == 0 ? 0 : kept.Last().Number;
            foreach (var line in lines)
            {
                // After a new connection the AppHost sends everything again.
                if (line.Number <= last) continue;
                if (kept.Count == maxLines) kept.Dequeue();
                kept.Enqueue(line);
            }
        }

        Changed?.Invoke(resourceId);
    }

    /// <summary>Lines after a number, oldest first.</summary>
    public IReadOnlyList<ConsoleLine> After(string resourceId, int number)
    {
        lock (_gate) return _lines.TryGetValue(resourceId, out var kept) ? [.. kept.SkipWhile(l => l.Number <= number)] : [];
    }

    /// <summary>Forgets the lines of an instance on this side; new ones go on to appear.</summary>
    public void Clear(string resourceId)
    {
        lock (_gate)
        {
            // The last stays, so that lines sent again are not taken for new ones.
            if (_lines.TryGetValue(resourceId, out var kept) && kept.Count > 1) _lines[resourceId] = new([kept.Last()]);
        }

        Changed?.Invoke(resourceId);
    }
}
