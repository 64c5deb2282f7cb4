using Embedded.Dashboard.Options;

namespace Embedded.Dashboard.Telemetry;

/// <summary>Log records: a ring per source.</summary>
internal sealed class LogTable(TelemetryLimits limits) : ITelemetryTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SourceKey, SourceRing<LogRecord>> _rings = [];
    private long _lastId;
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

    public void Add(IReadOnlyList<LogRecord> records)
    {
        lock (_gate)
        {
            foreach (var record in records)
            {
                var key = SourceKey.Of(record.Source);
                if (!_rings.TryGetValue(key, out var ring)) _rings[key] = ring = new(key);
                var bytes = ItemSize.Of(record);
                _lastId = Math.Max(_lastId + 1, record.Id); // One from a file has its number already.
                ring.Add(record with { Id = _lastId }, _lastId, bytes);
                _bytes += bytes;
                _kept++;
                if (ring.Count > limits.MaxLogCount) RemoveOldest(ring);
            }
        }
    }

    public Page<LogRecord> Find(LogQuery query)
    {
        var records = Snapshot(query.Source);
        records.RemoveAll(r => !Matches(r, query));
        records.Sort((a, b) => SenderClock.ListTime(b).CompareTo(SenderClock.ListTime(a)) is not 0 and var order ? order : b.Id.CompareTo(a.Id));
        return new([.. records.Skip(query.Skip).Take(query.Take)], records.Count);
    }

    public List<LogRecord> All() => Snapshot(null);

    public LogRecord? Find(long id) => Snapshot(null).Find(r => r.Id == id);

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

    private List<LogRecord> Snapshot(string? source)
    {
        lock (_gate)
        {
            var records = new List<LogRecord>(_kept);
            foreach (var ring in _rings.Values)
                if (source is null || source.StartsWith(ring.Key.Name, StringComparison.OrdinalIgnoreCase)) ring.CopyTo(records);
            return records;
        }
    }

    private static bool Matches(LogRecord record, LogQuery query)
    {
        if (record.Level < query.MinLevel || !SourceKey.Matches(record.Source, query.Source)) return false;
        if (record.Id > query.MaxId) return false;
        if (query.TraceId is { } trace && record.TraceId != trace) return false;
        if (query.SpanId is { } span && record.SpanId != span) return false;
        if (query.Text is { Length: > 0 } text && !record.Message.Contains(text, StringComparison.OrdinalIgnoreCase)) return false;
        foreach (var filter in query.Filters)
            if (!FieldMatcher.Matches(record, filter)) return false;
        return true;
    }

    private void RemoveOldest(SourceRing<LogRecord> ring)
    {
        var before = ring.Bytes;
        ring.RemoveOldest();
        _bytes -= before - ring.Bytes;
        _evictedBytes += before - ring.Bytes;
        _kept--;
    }

    private SourceRing<LogRecord>? Largest() => _rings.Values.MaxBy(r => r.Bytes);
}
