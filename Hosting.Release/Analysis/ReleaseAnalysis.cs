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
        List<Finding> findings = [ErrorComparison.Of(options, Finding.AllServices, All(services, Blue(window)), window.Baseline is not null, window.Budget.AllErrors)];
        foreach (var service in services)
        {
            var compared = service with { Blue = Blue(window).FirstOrDefault(blue => blue.Service == service.Service)?.Blue ?? SideMetrics.None };
            findings.Add(ErrorComparison.Of(options, service.Service, compared, window.Baseline is not null, window.Budget.ServiceErrors));
            findings.AddRange(GuardRails.Of(options, service));
            findings.Add(LatencyComparison.Of(options, service.Service, window));
        }

        findings.Add(Volume.Of(options, services, Blue(window)));
        var worst = findings.MaxBy(finding => finding.Outcome)!;
        return new(worst.Outcome, worst.Sentence, findings);
    }

    private static IReadOnlyList<ServiceMetrics> Blue(AnalysisWindow window) => window.Baseline ?? window.Looks[^1].Services;

    private static ServiceMetrics All(IReadOnlyList<ServiceMetrics> green, IReadOnlyList<ServiceMetrics> blue) => new(
        Finding.AllServices,
        blue.Aggregate(SideMetrics.None, (sum, service) => sum + service.Blue),
        green.Aggregate(SideMetrics.None, (sum, service) => sum + service.Green));
}
