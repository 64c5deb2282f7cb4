namespace Embedded.Dashboard.Telemetry;

/// <summary>Spans of one trace as far as they are kept. Spans may still be coming.</summary>
/// <param name="TraceId">32 hexadecimal digits.</param>
/// <param name="Spans">In the order of their starts.</param>
public sealed record Trace(string TraceId, IReadOnlyList<Span> Spans)
{
    /// <summary>The span without a parent, else the earliest.</summary>
    public Span Root => Spans.FirstOrDefault(s => s.ParentSpanId is null) ?? Spans[0];

    public DateTimeOffset Start => Spans[0].Start;

    public TimeSpan Duration => Spans.Max(s => s.End) - Start;
}

/// <summary>A row of the list of traces.</summary>
/// <param name="TraceId">The trace.</param>
/// <param name="Name">The root's name.</param>
/// <param name="SourceName">The root's resource.</param>
/// <param name="Start">When it began.</param>
/// <param name="Duration">From the first start to the last end.</param>
/// <param name="SpanCount">How many spans are kept.</param>
/// <param name="ErrorCount">How many of them failed.</param>
/// <param name="Sources">Spans by resource, most first.</param>
/// <param name="IsComplete">Whether the root is here.</param>
public sealed record TraceSummary(
    string TraceId, string Name, string SourceName, DateTimeOffset Start, TimeSpan Duration, int SpanCount, int ErrorCount, IReadOnlyList<SourceCount> Sources, bool IsComplete);

public sealed record SourceCount(string SourceName, int SpanCount, int ErrorCount);
