using Embedded.Dashboard.Options;

namespace Embedded.Dashboard.Telemetry;

/// <summary>Metrics: instruments, their series and points.</summary>
internal sealed class MetricTable(TelemetryLimits limits) : ITelemetryTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<InstrumentKey, InstrumentState> _instruments = [];
    private readonly Dictionary<string, int> _instrumentCounts = new(StringComparer.Ordinal);
    private readonly Dictionary<SourceKey, long> _holdings = [];
    private long _bytes;
    private long _evictedBytes;
    private int _kept;

    public long Bytes => Volatile.Read(ref _bytes);

    public long EvictedBytes => Volatile.Read(ref _evictedBytes);

    public int Kept => Volatile.Read(ref _kept);

    public long LargestHolding
    {
        get { lock (_gate) return _holdings.Count == 0 ? 0 : _holdings.Values.Max(); }
    }

    public bool HoldsAnyOf(SourceKey key)
    {
        lock (_gate) return _holdings.ContainsKey(key);
    }

    public AddResult Add(MetricReport report)
    {
        lock (_gate)
        {
            if (InstrumentOf(report) is not { } state)
                return new(report.Points.Count, $"'{report.Source.Name}' has more than {limits.MaxInstrumentCount} instruments (Dashboard:TelemetryLimits:MaxInstrumentCount).");
            var isKnown = state.IsKnownTo(report.Source.InstanceId);
            var result = default(AddResult);
            foreach (var point in report.Points) result = result.And(Add(state, report, point, isKnown));
            return result;
        }
    }

    public IReadOnlyList<Instrument> Instruments(string sourceName)
    {
        lock (_gate)
        {
            return [.. _instruments.Values.Select(s => s.Instrument)
                .Where(i => i.SourceName.Equals(sourceName, StringComparison.OrdinalIgnoreCase))
                .OrderBy(i => i.Meter, StringComparer.OrdinalIgnoreCase).ThenBy(i => i.Name, StringComparer.OrdinalIgnoreCase)];
        }
    }

    public InstrumentData? Find(string sourceName, string meter, string name, DateTimeOffset since)
    {
        lock (_gate)
        {
            if (!_instruments.TryGetValue(new(sourceName, meter, name), out var state))
                state = _instruments.Values.FirstOrDefault(s => s.Instrument.Name == name && s.Instrument.Meter == meter && s.Instrument.SourceName.Equals(sourceName, StringComparison.OrdinalIgnoreCase));
            return state is null ? null : new(state.Instrument, [.. state.Series.Values.Select(s => s.Since(since))]);
        }
    }

    public List<InstrumentData> All()
    {
        lock (_gate) return [.. _instruments.Values.Select(i => new InstrumentData(i.Instrument, [.. i.Series.Values.Select(s => s.Since(DateTimeOffset.MinValue))]))];
    }

    public void FreeFromLargest(long bytes)
    {
        lock (_gate)
        {
            if (_holdings.Count == 0) return;
            var source = _holdings.MaxBy(h => h.Value).Key;
            var series = AllSeries().Where(s => s.Source == source && s.Count > 0).MaxBy(s => s.Bytes);
            if (series is null) { Remove(k => k.SourceName == source.Name); return; }
            for (var target = series.Bytes - Math.Max(bytes, series.Bytes / 2); series.Count > 0 && series.Bytes > target;) RemoveOldest(series);
        }
    }

    public void Clear(string? sourceName)
    {
        lock (_gate) Remove(k => sourceName is null || k.SourceName.Equals(sourceName, StringComparison.OrdinalIgnoreCase));
    }

    private AddResult Add(InstrumentState state, MetricReport report, ReportedPoint point, bool isKnown)
    {
        var key = new SeriesKey(report.Source.InstanceId, point.Attributes);
        if (!state.Series.TryGetValue(key, out var series))
        {
            if (state.Series.Count >= limits.MaxDimensionCount)
                return new(1, $"'{report.Name}' has more than {limits.MaxDimensionCount} sets of dimensions (Dashboard:TelemetryLimits:MaxDimensionCount).");
            state.Series[key] = series = new(key, SourceKey.Of(report.Source));
        }

        var (bytes, count) = (series.Bytes, series.Count);
        if (!series.Add(report.Kind, report.IsCumulative, isKnown, point)) return new(1, $"A point of '{report.Name}' is older than the last of its series.");
        Account(series, bytes, count);
        if (series.Count > limits.MaxMetricPointCount) RemoveOldest(series);
        return default;
    }

    /// <summary>Null when its resource has too many.</summary>
    private InstrumentState? InstrumentOf(MetricReport report)
    {
        var key = new InstrumentKey(report.Source.Name, report.Meter, report.Name);
        if (_instruments.TryGetValue(key, out var state))
        {
            if (state.Instrument.Kind == report.Kind && state.Instrument.Unit == report.Unit) return state;
            Remove(k => k == key); // The program has changed its mind about it: the newest counts.
        }
        else if (_instrumentCounts.GetValueOrDefault(key.SourceName) >= limits.MaxInstrumentCount)
        {
            return null;
        }

        _instrumentCounts[key.SourceName] = _instrumentCounts.GetValueOrDefault(key.SourceName) + 1;
        return _instruments[key] = new(new(report.Source.Name, report.Meter, report.Name, report.Unit, report.Description, report.Kind));
    }

    private void Remove(Func<InstrumentKey, bool> condition)
    {
        foreach (var key in _instruments.Keys.Where(condition).ToList())
        {
            foreach (var series in _instruments[key].Series.Values)
                while (series.Count > 0) RemoveOldest(series);
            _instruments.Remove(key);
            if (--_instrumentCounts[key.SourceName] == 0) _instrumentCounts.Remove(key.SourceName);
        }
    }

    private void RemoveOldest(SeriesState series)
    {
        var (bytes, count) = (series.Bytes, series.Count);
        series.RemoveOldest();
        _evictedBytes += bytes - series.Bytes;
        Account(series, bytes, count);
    }

    private void Account(SeriesState series, long bytesBefore, int countBefore)
    {
        var change = series.Bytes - bytesBefore;
        _bytes += change;
        _kept += series.Count - countBefore;
        var holding = _holdings.GetValueOrDefault(series.Source) + change;
        if (holding > 0) _holdings[series.Source] = holding;
        else _holdings.Remove(series.Source);
    }

    private IEnumerable<SeriesState> AllSeries() => _instruments.Values.SelectMany(i => i.Series.Values);
}
