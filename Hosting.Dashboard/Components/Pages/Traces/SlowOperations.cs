using Embedded.Dashboard.Components.Signals;
using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components.Pages.Traces;

/// <summary>Where a trace's time went: the operations that took most themselves, the same ones taken together.</summary>
internal static class SlowOperations
{
    /// <summary>An operation below this share of the trace is no explanation. 5%.</summary>
    private const double LeastShare = 0.05;

    /// <summary>A database below this share of the trace is not what it waited for. 50%.</summary>
    private const double MostOfIt = 0.5;

    /// <summary>The slowest, by the time they took themselves.</summary>
    public static IReadOnlyList<SlowOperation> Of(Waterfall waterfall, int most)
    {
        if (waterfall.Duration <= TimeSpan.Zero || waterfall.Rows.Count == 0) return [];
        return
        [
            .. waterfall.Rows
                .GroupBy(r => (r.Span.Source.Name, r.Span.Kind, Text: SpanText.Operation(r.Span)))
                .Select(g => Sum(g.Key.Text, [.. g], waterfall.Duration))
                .Where(o => o.Share >= LeastShare)
                .OrderByDescending(o => o.SelfTime)
                .Take(most),
        ];
    }

    /// <summary>The database operation that a trace spent most of its time with; null when there is none.</summary>
    public static SlowOperation? Database(Waterfall waterfall) =>
        Of(waterfall, 1).FirstOrDefault(o => o.Share >= MostOfIt && SpanText.IsDatabase(o.Slowest.Span));

    private static SlowOperation Sum(string text, IReadOnlyList<WaterfallRow> rows, TimeSpan whole)
    {
        var time = new TimeSpan(rows.Sum(r => r.SelfTime.Ticks));
        return new(text, rows.MaxBy(r => r.SelfTime)!, rows.Count, time, (double)time.Ticks / whole.Ticks);
    }
}

/// <param name="Text">What was done: a statement, a call, a span's name.</param>
/// <param name="Slowest">The slowest of them.</param>
/// <param name="Count">How many there were.</param>
/// <param name="SelfTime">What they took themselves, together.</param>
/// <param name="Share">Of the trace's duration; above 1 when they ran side by side.</param>
public sealed record SlowOperation(string Text, WaterfallRow Slowest, int Count, TimeSpan SelfTime, double Share)
{
    public Span Span => Slowest.Span;
}
