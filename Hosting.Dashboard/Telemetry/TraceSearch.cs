namespace Embedded.Dashboard.Telemetry;

/// <summary>Finds and sums up traces. Works on views, without a lock.</summary>
internal static class TraceSearch
{
    public static Page<TraceSummary> Find(List<TraceView> traces, TraceQuery query)
    {
        if (!IsAll(query)) traces.RemoveAll(t => !Matches(t, query));
        if (query.Until is { } until) traces.RemoveAll(t => t.SortTicks > until.UtcTicks);
        if (query.LongestFirst) return FindLongest(traces, query);
        traces.Sort((a, b) => b.SortTicks.CompareTo(a.SortTicks) is not 0 and var order ? order : string.CompareOrdinal(b.TraceId, a.TraceId));
        var items = new List<TraceSummary>();
        foreach (var trace in traces.Skip(query.Skip).Take(query.Take))
            if (trace.Spans() is { Length: > 0 } spans) items.Add(Summarize(trace.TraceId, spans));
        return new(items, traces.Count);
    }

    private static Page<TraceSummary> FindLongest(List<TraceView> traces, TraceQuery query)
    {
        var ranked = traces
            .Select(t => (View: t, Spans: t.Spans()))
            .Where(t => t.Spans.Length > 0)
            .Select(t => (t.View, t.Spans, new Trace(t.View.TraceId, ClockCorrection.Apply(t.Spans)).Duration))
            .OrderByDescending(t => t.Duration)
            .ToList();
        return new([.. ranked.Skip(query.Skip).Take(query.Take).Select(t => Summarize(t.View.TraceId, t.Spans))], ranked.Count);
    }

    /// <param name="traceId">The trace.</param>
    /// <param name="received">At least one span.</param>
    public static TraceSummary Summarize(string traceId, IReadOnlyList<Span> received)
    {
        var trace = new Trace(traceId, ClockCorrection.Apply(received));
        var root = trace.Root;
        var sources = trace.Spans
            .GroupBy(s => s.Source.Name, StringComparer.Ordinal)
            .Select(g => new SourceCount(g.Key, g.Count(), g.Count(s => s.Status == SpanStatus.Error)))
            .OrderByDescending(s => s.SpanCount).ThenBy(s => s.SourceName, StringComparer.Ordinal);
        return new(
            traceId, root.Name, root.Source.Name, trace.Start, trace.Duration, trace.Spans.Count,
            trace.Spans.Count(s => s.Status == SpanStatus.Error), [.. sources], root.ParentSpanId is null);
    }

    private static bool IsAll(TraceQuery query) =>
        query is { Source: null, ErrorsOnly: false, MinDuration: null, Filters.Count: 0 } && string.IsNullOrEmpty(query.Text);

    private static bool Matches(TraceView trace, TraceQuery query)
    {
        if (query.Source is { } source && !trace.Any(source, static (s, name) => SourceKey.Matches(s.Source, name))) return false;
        if (query.ErrorsOnly && !trace.Any(0, static (s, _) => s.Status == SpanStatus.Error)) return false;
        if (query.Text is { Length: > 0 } text && !trace.Any(text, static (s, part) => s.Name.Contains(part, StringComparison.OrdinalIgnoreCase))) return false;
        foreach (var filter in query.Filters)
            if (!trace.Any(filter, static (s, f) => FieldMatcher.Matches(s, f))) return false;
        return query.MinDuration is not { } least || (trace.Spans() is { Length: > 0 } spans && new Trace(trace.TraceId, ClockCorrection.Apply(spans)).Duration >= least);
    }
}
