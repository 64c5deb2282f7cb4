using Embedded.Dashboard.Options;

namespace Embedded.Dashboard.Telemetry;

/// <summary>The telemetry of one run: bounded, safe to use from several threads, never waiting for a reader.</summary>
internal sealed class TelemetryStore
{
    private readonly TelemetryLimits _limits;
    private readonly SpanTable _spans;
    private readonly LogTable _logs;
    private readonly MetricTable _metrics;
    private readonly ITelemetryTable[] _tables;
    private readonly SourceTable _sources;
    private readonly SignalCounter _spanCounter = new();
    private readonly SignalCounter _logCounter = new();
    private readonly SignalCounter _pointCounter = new();
    private readonly KeySet _spanKeys = new();
    private readonly KeySet _logKeys = new();
    private readonly Lock _budgetGate = new();
    private readonly OldGarbage _garbage = new();

    public TelemetryStore(TelemetryLimits limits)
    {
        _limits = limits;
        _spans = new(limits);
        _logs = new(limits);
        _metrics = new(limits);
        _tables = [_spans, _logs, _metrics];
        _sources = new(limits.MaxResourceCount, _tables);
    }

    /// <summary>Raised after something was added or cleared, on the thread that did it; handlers must return at once.</summary>
    public event Action? Changed;

    public TelemetryLimits Limits => _limits;

    private long Bytes => _spans.Bytes + _logs.Bytes + _metrics.Bytes;

    public TelemetryCounts Counts() => new(_spanCounter.With(_spans.Kept), _logCounter.With(_logs.Kept), _pointCounter.With(_metrics.Kept), Bytes);

    /// <summary>Everybody who sent something, by name and instance.</summary>
    public IReadOnlyList<TelemetrySource> Sources() => _sources.All;

    /// <summary>Adds spans in the order they came. A span that is here already is left as it is.</summary>
    public AddResult Add(IReadOnlyList<Span> spans)
    {
        var accepted = Accept(spans, s => s.Source);
        foreach (var span in accepted) _spanKeys.Add(span.Attributes);
        _spans.Add(accepted);
        return Added(_spanCounter, spans.Count, spans.Count - accepted.Count);
    }

    /// <summary>Adds log records in the order they came, and numbers them.</summary>
    public AddResult Add(IReadOnlyList<LogRecord> records)
    {
        var accepted = Accept(records, r => r.Source);
        foreach (var record in accepted) _logKeys.Add(record.Attributes);
        _logs.Add(accepted);
        return Added(_logCounter, records.Count, records.Count - accepted.Count);
    }

    /// <summary>Adds points of instruments.</summary>
    public AddResult Add(IReadOnlyList<MetricReport> reports)
    {
        var accepted = Accept(reports, r => r.Source);
        var points = reports.Sum(r => r.Points.Count);
        var result = default(AddResult);
        foreach (var report in accepted) result = result.And(_metrics.Add(report));
        return result.And(Added(_pointCounter, points, points - accepted.Sum(r => r.Points.Count), result.Rejected));
    }

    /// <summary>Counts what could not even be read.</summary>
    public void Reject(int spans, int records, int points)
    {
        _spanCounter.Add(spans, spans);
        _logCounter.Add(records, records);
        _pointCounter.Add(points, points);
    }

    public Page<TraceSummary> Traces(TraceQuery query) => TraceSearch.Find(_spans.Views(), query);

    /// <summary>A trace by its id, or by a beginning of it that is unique (at least 7 digits).</summary>
    public Trace? FindTrace(string traceId)
    {
        var id = traceId.ToLowerInvariant();
        if (id.Length < 7 || _spans.Find(id) is not { } view || view.Spans() is not { Length: > 0 } spans) return null;
        return new(view.TraceId, ClockCorrection.Apply(spans));
    }

    /// <summary>Spans of other traces that link to this one.</summary>
    public IReadOnlyList<Span> LinksTo(string traceId) =>
        [.. _spans.Views().Where(v => v.TraceId != traceId).SelectMany(v => v.Spans()).Where(s => s.Links.Any(l => l.TraceId == traceId))];

    public Page<LogRecord> Logs(LogQuery query) => _logs.Find(query);

    public LogRecord? FindLog(long id) => _logs.Find(id);

    /// <summary>Attribute keys in use, for filters: of spans or of log records.</summary>
    public IReadOnlyList<string> SpanKeys() => _spanKeys.All;

    public IReadOnlyList<string> LogKeys() => _logKeys.All;

    /// <summary>Instruments of a resource, by meter and name.</summary>
    public IReadOnlyList<Instrument> Instruments(string sourceName) => _metrics.Instruments(sourceName);

    /// <summary>Points since a moment; null when there is no such instrument.</summary>
    public InstrumentData? FindInstrument(string sourceName, string meter, string name, DateTimeOffset since) => _metrics.Find(sourceName, meter, name, since);

    /// <summary>Everything that is kept, for a file: spans in the order of their traces, as they were sent.</summary>
    public IEnumerable<Span> AllSpans() => _spans.Views().OrderBy(t => t.SortTicks).SelectMany(t => t.Spans());

    public IEnumerable<LogRecord> AllLogs() => _logs.All().OrderBy(r => r.Id);

    public IEnumerable<InstrumentData> AllInstruments() => _metrics.All();

    /// <summary>Forgets spans, logs and metrics of a resource; of all when null.</summary>
    public void Clear(string? sourceName)
    {
        foreach (var table in _tables) table.Clear(sourceName);
        _sources.Clear(sourceName);
        if (sourceName is null)
        {
            _spanKeys.Clear();
            _logKeys.Clear();
        }

        Changed?.Invoke();
    }

    private IReadOnlyList<T> Accept<T>(IReadOnlyList<T> items, Func<T, TelemetrySource> sourceOf)
    {
        var batch = _sources.NextBatch();
        TelemetrySource? accepted = null;
        List<T>? rest = null;
        for (var i = 0; i < items.Count; i++)
        {
            var source = sourceOf(items[i]);
            if (ReferenceEquals(source, accepted) || _sources.Accepts(source, batch))
            {
                accepted = source;
                rest?.Add(items[i]);
            }
            else
            {
                rest ??= [.. items.Take(i)];
            }
        }

        return rest ?? items;
    }

    private AddResult Added(SignalCounter counter, int received, int withoutRoom, int rejected = 0)
    {
        counter.Add(received, withoutRoom + rejected);
        KeepToBudget();
        _garbage.Evicted(_spans.EvictedBytes + _logs.EvictedBytes + _metrics.EvictedBytes);
        Changed?.Invoke();
        return withoutRoom == 0 ? default : new(withoutRoom, $"There is telemetry of {_limits.MaxResourceCount} resources already (Dashboard:TelemetryLimits:MaxResourceCount).");
    }

    /// <summary>Whoever holds most gives way, until there is room for a while.</summary>
    private void KeepToBudget()
    {
        if (Bytes <= _limits.MaxTotalBytes) return;
        lock (_budgetGate)
        {
            var target = _limits.MaxTotalBytes / 16 * 15;
            while (Bytes - target is > 0 and var excess)
            {
                var largest = _tables.MaxBy(t => t.LargestHolding)!;
                if (largest.LargestHolding == 0) return;
                largest.FreeFromLargest(Math.Min(excess, 256 << 10));
            }
        }
    }
}
