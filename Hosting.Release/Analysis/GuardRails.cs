using Hosting.Release.Metrics;

namespace Hosting.Release.Analysis;

/// <summary>What no green may exceed, whatever blue does. By the exact binomial test at one in a thousand: one slow answer out of three is no p99.</summary>
internal static class GuardRails
{
    private const double Limit = 0.001;

    public static IEnumerable<Finding> Of(AnalysisOptions options, ServiceMetrics service)
    {
        var green = service.Green;
        var share = ErrorComparison.Share(green);
        var p = Statistics.Binomial(green.Errors, green.Requests, options.MaxErrorRate);
        var outcome = p <= Limit ? AnalysisOutcome.Fail : AnalysisOutcome.Pass;
        yield return new Finding(
            service.Service, FindingKind.ErrorGuardRail, outcome, green.Requests, share, 0, options.MaxErrorRate, p, Limit,
            $"{service.Service}, guard rail for errors: green {Figures.Percent(share)} of {Figures.Count(green.Requests)}, never more than {Figures.Percent(options.MaxErrorRate)}: {Figures.Of(outcome)}");

        var p99 = green.Latency.Quantile(0.99);
        var slow = green.Latency.CountAbove(LatencyCounts.BucketOf(options.MaxLatency));
        var pSlow = Statistics.Binomial(slow, green.Latency.Count, 0.01);
        outcome = pSlow <= Limit ? AnalysisOutcome.Fail : AnalysisOutcome.Pass;
        yield return new Finding(
            service.Service, FindingKind.LatencyGuardRail, outcome, green.Latency.Count, p99.TotalSeconds, 0, options.MaxLatency.TotalSeconds, pSlow, Limit,
            $"{service.Service}, guard rail for latency: green's p99 {Figures.Milliseconds(p99)} of {Figures.Count(green.Latency.Count)}, never more than {Figures.Milliseconds(options.MaxLatency)}: {Figures.Of(outcome)}");
    }
}
