using Hosting.Release.Metrics;

namespace Hosting.Release.Analysis;

/// <summary>The latency of one service in a window, once it has settled.</summary>
/// <param name="Green">Green, in the times between two looks.</param>
/// <param name="Blue">Blue's latency in all of that time.</param>
internal sealed record SettledLatency(IReadOnlyList<SideMetrics> Green, LatencyCounts Blue)
{
    /// <summary>How many answers of green there are.</summary>
    public long Answers => Green.Sum(span => span.Latency.Count);

    /// <summary>How many there were at the look before.</summary>
    public long AnswersBefore => Green.SkipLast(1).Sum(span => span.Latency.Count);

    public static SettledLatency Of(AnalysisOptions options, string service, AnalysisWindow window)
    {
        List<ServiceMetrics> looks = [.. window.Looks.SkipWhile(look => look.Age < options.Settle).Select(look => look.Of(service))];
        if (looks.Count < 2)
            return new([], LatencyCounts.None);
        var blue = window.Baseline?.FirstOrDefault(one => one.Service == service)?.Blue.Latency ?? looks[^1].Blue.Latency.Since(looks[0].Blue.Latency);
        return new(WindowSpans.Of([.. looks.Select(look => look.Green)]), blue);
    }
}
