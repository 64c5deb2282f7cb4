namespace Embedded.Terminal;

/// <summary>When resources began to start, or to stop, and when that was done.</summary>
internal sealed class Timeline
{
    private readonly Dictionary<string, TimeSpan> _begun = [];
    private readonly Dictionary<string, TimeSpan> _done = [];

    /// <param name="name">The resource.</param>
    /// <param name="at">Since the beginning of the whole. The first time counts.</param>
    public void Begin(string name, TimeSpan at) => _begun.TryAdd(name, at);

    public bool HasBegun(string name) => _begun.ContainsKey(name);

    /// <summary>As above; without a beginning it was done at once.</summary>
    public void Done(string name, TimeSpan at)
    {
        if (_done.TryAdd(name, at)) _begun.TryAdd(name, at);
    }

    /// <summary>It came to its end: only that counts, for what waits for it.</summary>
    public void Finish(string name, TimeSpan at)
    {
        Done(name, at);
        _done[name] = at;
    }

    /// <summary>How long it took itself, without what it waited for; null while it is not done.</summary>
    public TimeSpan? TimeOf(string name) => _done.TryGetValue(name, out var done) ? done - _begun[name] : null;

    /// <summary>
    /// The chain that made the whole as long as it was: the resource that was done last, before it the one that was done last
    /// of those that it had to wait for, and so on. What made any of them faster would have made the whole faster.
    /// </summary>
    /// <param name="before">Those that a resource had to wait for.</param>
    /// <returns>The first first; each part begins where the one before it ends. Time in which something else than a resource was at work has no name.</returns>
    public IReadOnlyList<TimelinePart> Chain(Func<string, IEnumerable<string>> before)
    {
        var parts = new List<TimelinePart>();
        var last = Latest(_done.Keys);
        while (last is not null)
        {
            var previous = Latest(AllBefore(last, before).Where(name => _done.TryGetValue(name, out var done) && done <= _done[last]));
            var from = previous is null ? _begun[last] : _done[previous];
            parts.Insert(0, new TimelinePart(last, from, _done[last]));
            last = previous;
        }

        if (parts.Count > 0 && parts[0].From > TimeSpan.Zero) parts.Insert(0, new TimelinePart(null, TimeSpan.Zero, parts[0].From));
        return parts;
    }

    private string? Latest(IEnumerable<string> names) => names.MaxBy(name => _done[name]);

    private static HashSet<string> AllBefore(string name, Func<string, IEnumerable<string>> before)
    {
        var (all, open) = (new HashSet<string>(), new Stack<string>([name]));
        while (open.TryPop(out var next))
        {
            foreach (var other in before(next).Where(other => other != name && all.Add(other))) open.Push(other);
        }

        return all;
    }
}

/// <summary>A part of the whole, from and to in time since its beginning.</summary>
/// <param name="Name">The resource that the rest waited for; null for something else.</param>
/// <param name="From">Its begin.</param>
/// <param name="To">Its end.</param>
internal readonly record struct TimelinePart(string? Name, TimeSpan From, TimeSpan To);
