namespace Embedded.Dashboard.Telemetry;

/// <summary>Everybody who sent something, as they introduced themselves last.</summary>
/// <param name="maxCount">How many are kept.</param>
/// <param name="tables">What they sent: who is full gives way only if nothing of it is left.</param>
internal sealed class SourceTable(int maxCount, IReadOnlyList<ITelemetryTable> tables)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SourceKey, TelemetrySource> _sources = [];

    public IReadOnlyList<TelemetrySource> All
    {
        get
        {
            lock (_gate) return [.. _sources.Values.OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase).ThenBy(s => s.InstanceId, StringComparer.Ordinal)];
        }
    }

    /// <summary>Whether there is room for the source.</summary>
    public bool Accepts(TelemetrySource source)
    {
        var key = SourceKey.Of(source);
        lock (_gate)
        {
            if (!_sources.TryGetValue(key, out var known) && _sources.Count >= maxCount && !Purge()) return false;
            if (!ReferenceEquals(known, source)) _sources[key] = source;
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

    private bool Purge()
    {
        foreach (var key in _sources.Keys.Where(k => !tables.Any(t => t.HoldsAnyOf(k))).ToList()) _sources.Remove(key);
        return _sources.Count < maxCount;
    }
}
