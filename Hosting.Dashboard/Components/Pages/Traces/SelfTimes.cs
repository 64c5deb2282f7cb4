namespace Embedded.Dashboard.Components.Pages.Traces;

/// <summary>What a span took itself: its duration less the time in which any of its children ran.</summary>
internal static class SelfTimes
{
    public static TimeSpan Of(PlacedSpan span, IReadOnlyList<PlacedSpan> all)
    {
        var covered = TimeSpan.Zero;
        var until = span.Start;
        foreach (var child in span.Children.Select(i => all[i]).OrderBy(c => c.Start))
        {
            var from = child.Start > until ? child.Start : until;
            var to = child.End < span.End ? child.End : span.End;
            if (to <= from) continue;
            covered += to - from;
            until = to;
        }

        return span.Span.Duration - covered;
    }
}
