using Hosting.Release.Metrics;

namespace Hosting.Release.Analysis;

/// <summary>
/// Compares green with blue. Pure. Green fails a comparison when it is worse by more than a margin that matters and when chance is no
/// explanation; where the margin is exceeded and chance may be one, it is inconclusive. Blue is measured over the same window, so that what
/// hits both sides counts for neither; where it has no traffic, over its last window before, and then, because the two were not at the same
/// time, all margins count double.
/// </summary>
public static class ReleaseAnalysis
{
    /// <summary>Judges a window after its latest look.</summary>
    public static Verdict Judge(AnalysisOptions options, AnalysisWindow window)
    {
        var services = window.Looks[^1].Services;
        var (blue, isBaseline) = (window.Baseline ?? services, window.Baseline is not null);
        var allBlue = blue.Aggregate(SideMetrics.None, (sum, service) => sum + service.Blue);
        List<Finding> findings =
        [
            ErrorComparison.Of(options, Finding.AllServices, Green(window, look => look.Green), allBlue, isBaseline, window.Budget.AllErrors),
            Volume.Of(options, services, blue),
        ];
        foreach (var service in services)
        {
            var itsBlue = blue.FirstOrDefault(one => one.Service == service.Service)?.Blue ?? SideMetrics.None;
            findings.Add(ErrorComparison.Of(options, service.Service, Green(window, look => look.Of(service.Service).Green), itsBlue, isBaseline, window.Budget.ServiceErrors));
            findings.AddRange(GuardRails.Of(options, service));
            findings.Add(LatencyComparison.Of(options, service.Service, window));
        }

        var worst = findings.MaxBy(finding => finding.Outcome)!;
        return new(worst.Outcome, worst.Sentence, findings);
    }

    // Over the same window what hits both for a moment shows in blue too; against a window before it does not.
    private static SideMetrics Green(AnalysisWindow window, Func<WindowLook, SideMetrics> green) => window.Baseline is null
        ? green(window.Looks[^1])
        : WindowSpans.WithoutWorst(WindowSpans.Of([SideMetrics.None, .. window.Looks.Select(green)]), span => span.Errors);
}
