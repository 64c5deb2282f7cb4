using Embedded.Dashboard.Options;

namespace Embedded.Dashboard.Telemetry;

/// <summary>Spans: a ring per source, and the traces they make up.</summary>
internal sealed class SpanTable(TelemetryLimits limits) : ITelemetryTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SourceKey, SourceRing<Span>> _rings = [];
    private readonly Dictionary<string, TraceEntry> _traces = new(StringComparer.Ordinal);
    private long _sequence;
    private long _bytes;
    private long _evictedBytes;
    private int _kept;

    public long Bytes => Volatile.Read(ref _bytes);

    public long EvictedBytes => Volatile.Read(ref _evictedBytes);

    public int Kept => Volatile.Read(ref _kept);

    public long LargestHolding
    {
        get { lock (_gate) return Largest()?.Bytes ?? 0; }
    }

    public bool HoldsAnyOf(SourceKey key)
    {
        lock (_gate) return _rings.ContainsKey(key);
    }

    public void Add(IReadOnlyList<Span> spans)
    {
        lock (_gate)
        {
            SourceRing<Span>? ring = null;
            foreach (var span in spans)
            {
                var key = SourceKey.Of(span.Source);
                if (ring is null || ring.Key != key || ring.Count == 0) ring = RingOf(key);
                Add(span, ring);
            }
        }
    }

    public List<TraceView> Views()
    {
        lock (_gate)
        {
            var views = new List<TraceView>(_traces.Count);
            foreach (var entry in _traces.Values) views.Add(entry.View);
            return views;
        }
    }

    /// <summary>A trace by its id or by a beginning of it that is unique.</summary>
    public TraceView? Find(string traceId)
    {
        lock (_gate)
        {
            if (_traces.TryGetValue(traceId, out var exact)) return exact.View;
            var matches = _traces.Values.Where(t => t.TraceId.StartsWith(traceId, StringComparison.Ordinal)).Take(2).ToList();
            return matches.Count == 1 ? matches[0].View : null;
        }
    }

    public void FreeFromLargest(long bytes)
    {
        lock (_gate)
        {
            if (Largest() is not { } ring) return;
            for (var target = ring.Bytes - bytes; ring.Count > 0 && ring.Bytes > target;) RemoveOldest(ring);
            if (ring.Count == 0) _rings.Remove(ring.Key);
        }
    }

    public void Clear(string? sourceName)
    {
        lock (_gate)
        {
            foreach (var ring in _rings.Values.Where(r => r.Key.IsNamed(sourceName)).ToList())
            {
                while (ring.Count > 0) RemoveOldest(ring);
                _rings.Remove(ring.Key);
            }
        }
    }

    private void Add(Span span, SourceRing<Span> ring)
    {
        if (!_traces.TryGetValue(span.TraceId, out var trace)) _traces[span.TraceId] = trace = new(span.TraceId);
        else if (trace.Contains(span.SpanId)) return; // A sender that got no answer sends again.

        var sequence = ++_sequence;
        var bytes = ItemSize.Of(span);
        ring.Add(span, sequence, bytes);
        trace.Add(span, ring, sequence);
        _bytes += bytes;
        _kept++;
        if (ring.Count > limits.MaxSpanCount) RemoveOldest(ring);
    }

    private void RemoveOldest(SourceRing<Span> ring)
    {
        var before = ring.Bytes;
        var span = ring.RemoveOldest();
        _bytes -= before - ring.Bytes;
        _evictedBytes += before - ring.Bytes;
        _kept--;
        if (!_traces.TryGetValue(span.TraceId, out var trace)) return;
        trace.OneLeft();
        if (trace.IsEmpty) _traces.Remove(span.TraceId);
    }

    private SourceRing<Span> RingOf(SourceKey key)
    {
        if (!_rings.TryGetValue(key, out var ring)) _rings[key] = ring = new(key);
        return ring;
    }

    private SourceRing<Span>? Largest() => _rings.Values.MaxBy(r => r.Bytes);
}
