namespace Embedded.Dashboard.Telemetry;

/// <summary>
/// The spans of one trace as they came. Its owner's lock protects it, but what <see cref="View"/> returned may be read without:
/// places that are in use are never written again.
/// </summary>
internal sealed class TraceEntry(string traceId)
{
    /// <summary>Beyond this many spans a span that came twice is no longer looked for.</summary>
    private const int MaxCompared = 512;

    private Slot[] _slots = new Slot[2];
    private int _count;
    private int _dead;
    private long _sortTicks = long.MaxValue;

    public string TraceId => traceId;

    public bool IsEmpty => _count == _dead;

    public TraceView View => new(traceId, _slots, _count, _sortTicks);

    public bool Contains(string spanId)
    {
        if (_count > MaxCompared) return false;
        for (var i = 0; i < _count; i++)
            if (_slots[i].Span.SpanId == spanId && _slots[i].IsKept) return true;
        return false;
    }

    public void Add(Span span, SourceRing<Span> ring, long sequence)
    {
        if (_count == _slots.Length) Array.Resize(ref _slots, _count * 2);
        _slots[_count++] = new(span, ring, sequence);
        _sortTicks = Math.Min(_sortTicks, SenderClock.ListTime(span).UtcTicks);
    }

    /// <summary>A span of it has left its ring. Small traces are copied at once, large ones when an eighth is gone.</summary>
    public void OneLeft()
    {
        _dead++;
        if (IsEmpty || (_count > 64 && _dead < _count / 8)) return;
        var kept = new Slot[Math.Max(2, _count - _dead)];
        var count = 0;
        for (var i = 0; i < _count; i++)
            if (_slots[i].IsKept) kept[count++] = _slots[i];
        (_slots, _count, _dead) = (kept, count, 0);
    }

    internal readonly record struct Slot(Span Span, SourceRing<Span> Ring, long Sequence)
    {
        public bool IsKept => Ring.Holds(Sequence);
    }
}

/// <summary>A trace at one moment.</summary>
internal readonly struct TraceView(string traceId, TraceEntry.Slot[] slots, int count, long sortTicks)
{
    public string TraceId => traceId;

    /// <summary>Larger is newer.</summary>
    public long SortTicks => sortTicks;

    public Span[] Spans()
    {
        var kept = 0;
        for (var i = 0; i < count; i++) if (slots[i].IsKept) kept++;
        var spans = new List<Span>(kept);
        for (var i = 0; i < count; i++) if (slots[i].IsKept) spans.Add(slots[i].Span);
        return [.. spans];
    }

    /// <summary>Whether a span that is kept fulfils a condition.</summary>
    public bool Any<TState>(TState state, Func<Span, TState, bool> condition)
    {
        for (var i = 0; i < count; i++)
            if (slots[i].IsKept && condition(slots[i].Span, state)) return true;
        return false;
    }
}
