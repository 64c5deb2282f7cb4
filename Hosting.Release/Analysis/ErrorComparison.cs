using Hosting.Release.Metrics;

namespace Hosting.Release.Analysis;

/// <summary>The share of errors of green with that of blue, by Fisher's exact test.</summary>
internal static class ErrorComparison
{
    // Looks bad enough to wait for more, when a step would else be passed.
    internal const double Suspicion = 0.05;

    public static Finding Of(AnalysisOptions options, string subject, SideMetrics green, SideMetrics blue, bool againstBaseline, double budget)
    {
        var margin = options.ErrorMargin * (againstBaseline ? 2 : 1);
        var (greenShare, blueShare) = (Share(green), Share(blue));
        if (green.Requests == 0 || blue.Requests == 0)
            return Found(AnalysisOutcome.Pass, null, null, "nothing to compare");

        var p = Statistics.Fisher(green.Errors, green.Requests, blue.Errors, blue.Requests);
        var limit = ErrorBudget.ForErrors(budget, green.Errors);
        if (greenShare - blueShare <= margin)
            return Found(AnalysisOutcome.Pass, p, limit, $"within {Figures.Percent(margin)} of blue");
        if (green.Errors < ErrorBudget.FewestErrors)
            return Found(p <= Suspicion ? AnalysisOutcome.Inconclusive : AnalysisOutcome.Pass, p, limit, $"p = {Figures.Small(p)}, fewer than {ErrorBudget.FewestErrors} errors");
        var outcome = p <= limit ? AnalysisOutcome.Fail : p <= Suspicion ? AnalysisOutcome.Inconclusive : AnalysisOutcome.Pass;
        return Found(outcome, p, limit, $"p = {Figures.Small(p)}, limit {Figures.Small(limit)}");

        Finding Found(AnalysisOutcome outcome, double? probability, double? bound, string why) => new(
            subject, FindingKind.Errors, outcome, green.Requests, greenShare, blue.Requests, blueShare, probability, bound,
            $"{subject}, errors: green {Figures.Percent(greenShare)} of {Figures.Count(green.Requests)}{(againstBaseline ? " without its two worst looks" : "")} against blue{(againstBaseline ? " before" : "")} "
            + $"{Figures.Percent(blueShare)} of {Figures.Count(blue.Requests)}: {why}: {Figures.Of(outcome)}");
    }

    internal static double Share(SideMetrics side) => side.Requests == 0 ? 0 : (double)side.Errors / side.Requests;
}
