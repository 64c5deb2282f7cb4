using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components.Pages.Traces;

/// <summary>A trace as a tree of spans on one time axis: parents before children, children in the order of their starts.</summary>
public sealed class Waterfall
{
    private readonly Dictionary<string, int> _bySpan;

    private Waterfall(IReadOnlyList<WaterfallRow> rows, DateTimeOffset start, TimeSpan duration)
    {
        (Rows, Start, Duration) = (rows, start, duration);
        _bySpan = new(rows.Count, StringComparer.Ordinal);
        foreach (var row in rows) _bySpan.TryAdd(row.Span.SpanId, row.Index);
        Skewed = [.. rows.Where(r => r.Span.ClockCorrection != TimeSpan.Zero).GroupBy(r => r.Span.Source.Name).Select(g => new SkewedSource(g.Key, -g.First().Span.ClockCorrection))];
    }

    public IReadOnlyList<WaterfallRow> Rows { get; }

    /// <summary>On the one clock that the store put all spans on.</summary>
    public DateTimeOffset Start { get; }

    public TimeSpan Duration { get; }

    /// <summary>Resources whose clocks were found to be off.</summary>
    public IReadOnlyList<SkewedSource> Skewed { get; }

    public WaterfallRow? Find(string? spanId) => spanId is not null && _bySpan.TryGetValue(spanId, out var index) ? Rows[index] : null;

    public static Waterfall Of(Trace trace)
    {
        var placed = SpanTree.Place(trace.Spans);
        var start = placed.Count == 0 ? default : placed.Min(p => p.Start);
        var duration = placed.Count == 0 ? TimeSpan.Zero : placed.Max(p => p.End) - start;
        var rows = placed.Select((p, i) => new WaterfallRow
        {
            Span = p.Span,
            Index = i,
            ParentIndex = p.Parent,
            Depth = p.Depth,
            DescendantCount = p.Descendants,
            ParentMissing = p.Parent < 0 && p.Span.ParentSpanId is not null,
            Offset = p.Start - start,
            SelfTime = SelfTimes.Of(p, placed),
            ErrorsBelow = p.ErrorsBelow,
            OffsetPercent = Percent(p.Start - start, duration),
            WidthPercent = Percent(p.Span.Duration, duration),
        });
        return new([.. rows], start, duration);
    }

    /// <summary>The rows that are shown: those no ancestor of which is closed.</summary>
    public IReadOnlyList<WaterfallRow> Visible(IReadOnlySet<string> closed)
    {
        if (closed.Count == 0) return Rows;
        var visible = new List<WaterfallRow>(Rows.Count);
        for (var i = 0; i < Rows.Count; i++)
        {
            visible.Add(Rows[i]);
            if (closed.Contains(Rows[i].Span.SpanId)) i += Rows[i].DescendantCount;
        }

        return visible;
    }

    /// <summary>Where a moment by the clock of a span's process lies, in percent of the trace; within 0 to 100.</summary>
    public double PercentOf(WaterfallRow row, DateTimeOffset at) => Math.Clamp(Percent(at + row.Span.ClockCorrection - Start, Duration), 0, 100);

    private static double Percent(TimeSpan part, TimeSpan whole) => whole <= TimeSpan.Zero ? 0 : 100d * part.Ticks / whole.Ticks;
}

/// <param name="SourceName">The resource.</param>
/// <param name="Ahead">How far its clock is ahead; negative when it is behind.</param>
public sealed record SkewedSource(string SourceName, TimeSpan Ahead);
