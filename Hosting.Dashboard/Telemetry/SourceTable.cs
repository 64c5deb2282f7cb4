namespace Embedded.Dashboard.Telemetry;

/// <summary>Everybody who sent something, as they introduced themselves last.</summary>
/// <param name="maxCount">How many are kept.</param>
/// <param name="tables">What they sent: whoever nothing is left of gives way.</param>
internal sealed class SourceTable(int maxCount, IReadOnlyList<ITelemetryTable> tables)
{
    /// <summary>Batches that may be on their way into the tables at the same time: what they bring is held, though not seen yet.</summary>
    private const int UnderWay = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<SourceKey, Entry> _sources = [];
    private long _batch;

    public IReadOnlyList<TelemetrySource> All
    {
        get
        {
            lock (_gate) return [.. _sources.Values.Select(e => e.Source).OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase).ThenBy(s => s.InstanceId, StringComparer.Ordinal)];
        }
    }

    /// <summary>The number of a batch that is about to be added.</summary>
    public long NextBatch() => Interlocked.Increment(ref _batch);

    /// <summary>Whether there is room for the source of a batch.</summary>
    public bool Accepts(TelemetrySource source, long batch)
    {
        var key = SourceKey.Of(source);
        lock (_gate)
        {
            if (!_sources.ContainsKey(key) && _sources.Count >= maxCount && !Purge(batch)) return false;
            _sources[key] = new(source, batch);
            return true;
        }
    }

    public void Clear(string? sourceName)
    {
        lock (_gate)
        {
            foreach (var key in _sources.Keys.Where(k => k.IsNamed(sourceName)).ToList()) _sources.Remove(key);
        }
    }

    private bool Purge(long batch)
    {
        foreach (var (key, _) in _sources.Where(s => s.Value.Batch < batch - UnderWay && !tables.Any(t => t.HoldsAnyOf(s.Key))).ToList()) _sources.Remove(key);
        return _sources.Count < maxCount;
    }

    private readonly record struct Entry(TelemetrySource Source, long Batch);
}
