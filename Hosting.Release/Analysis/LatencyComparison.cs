using Hosting.Release.Control;
using Hosting.Release.Metrics;

namespace Hosting.Release.Analysis;

/// <summary>
/// The latency of green with that of blue. Two questions, each with half of the budget: do more than 5 % of green's answers take longer than
/// blue's p95 and the margin (an exact test, which must hold against blue's own share too), and does green as a whole take longer than blue
/// and the margin (a rank test). The worse half of the times between two looks counts for neither; see <see cref="WindowSpans"/>.
/// </summary>
internal static class LatencyComparison
{
    private const double TailShare = 0.05;
    // What is left of 20, from which on latency is tested at all. The exact test is sound for any number.
    private const int FewestOfGreen = 10;
    // Of blue, and of green for the test of ranks, which is a normal approximation.
    private const int FewestAnswers = 20;
    private const int FewestSpans = WindowSpans.LeftOut + 2;

    /// <summary>The shortest window in which latency can be compared: settling, and looks enough, of which the first may be one poll late.</summary>
    public static TimeSpan ShortestWindow(AnalysisOptions options) => options.Settle + (options.Poll * (FewestSpans + 1));

    public static Finding Of(AnalysisOptions options, string service, AnalysisWindow window)
    {
        var settled = SettledLatency.Of(options, service, window);
        var isBaseline = window.Baseline is not null;
        var bound = LatencyCounts.BucketOf(Worse(options, settled.Blue.Quantile(0.95), isBaseline));
        var green = WindowSpans.BetterHalf(settled.Green, span => span.Latency.CountAbove(bound)).Latency;
        if (settled.Green.Count < FewestSpans)
            return NotCompared(AnalysisOutcome.Inconclusive, $"not compared before it has settled for {Words.For(options.Settle)} and {FewestSpans} looks");
        if (green.Count < FewestOfGreen || settled.Blue.Count < FewestAnswers)
            return NotCompared(
                AnalysisOutcome.Pass,
                $"not compared: {FewestOfGreen} answers of green and {FewestAnswers} of blue are needed, there are {Figures.Count(green.Count)} and {Figures.Count(settled.Blue.Count)}");

        var ranks = green.Count < FewestAnswers ? 1 : Statistics.Ranks(green, Shifted(options, settled.Blue, isBaseline));
        var p = Math.Min(1, 2 * Math.Min(Tail(green, settled.Blue, bound), ranks));
        var limit = ErrorBudget.ForLatency(window.Budget.ServiceLatency, settled.Answers, settled.AnswersBefore);
        var outcome = p <= limit ? AnalysisOutcome.Fail : p <= ErrorComparison.Suspicion ? AnalysisOutcome.Inconclusive : AnalysisOutcome.Pass;
        return Found(outcome, p, limit, $"p = {Figures.Small(p)}, {(limit is { } known ? $"limit {Figures.Small(known)}" : "not tested at this look")}");

        Finding NotCompared(AnalysisOutcome verdict, string why) => new(
            service, FindingKind.Latency, verdict, green.Count, green.Quantile(0.95).TotalSeconds, settled.Blue.Count, settled.Blue.Quantile(0.95).TotalSeconds, null, null,
            $"{service}, latency: {why}: {Figures.Of(verdict)}");

        Finding Found(AnalysisOutcome outcome, double? probability, double? part, string why)
        {
            var (greenP95, blueP95) = (green.Quantile(0.95), settled.Blue.Quantile(0.95));
            return new(
                service, FindingKind.Latency, outcome, green.Count, greenP95.TotalSeconds, settled.Blue.Count, blueP95.TotalSeconds, probability, part,
                $"{service}, latency: green's p95 {Figures.Milliseconds(greenP95)} of {Figures.Count(green.Count)} against blue's{(isBaseline ? " before" : "")} "
                + $"{Figures.Milliseconds(blueP95)} of {Figures.Count(settled.Blue.Count)}, worse from {Figures.Milliseconds(LatencyCounts.UpperBound(bound))} on: {why}: {Figures.Of(outcome)}");
        }
    }

    private static double Tail(LatencyCounts green, LatencyCounts blue, int bound)
    {
        var (greenSlow, blueSlow) = (green.CountAbove(bound), blue.CountAbove(bound));
        return Math.Max(Statistics.Binomial(greenSlow, green.Count, TailShare), Statistics.Fisher(greenSlow, green.Count, blueSlow, blue.Count));
    }

    private static LatencyCounts Shifted(AnalysisOptions options, LatencyCounts counts, bool isBaseline)
    {
        var shifted = new long[LatencyCounts.BucketOf(Worse(options, LatencyCounts.UpperBound(counts.Buckets.Count), isBaseline)) + 1];
        for (var bucket = 0; bucket < counts.Buckets.Count; bucket++)
            shifted[LatencyCounts.BucketOf(Worse(options, LatencyCounts.UpperBound(bucket), isBaseline))] += counts.Buckets[bucket];
        return new(shifted);
    }

    private static TimeSpan Worse(AnalysisOptions options, TimeSpan time, bool isBaseline)
    {
        var times = isBaseline ? 2 : 1;
        var (byFactor, byMargin) = (time * (1 + ((options.LatencyFactor - 1) * times)), time + (options.LatencyMargin * times));
        return byFactor > byMargin ? byFactor : byMargin;
    }
}
