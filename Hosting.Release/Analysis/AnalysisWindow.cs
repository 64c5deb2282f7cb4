using Hosting.Release.Metrics;

namespace Hosting.Release.Analysis;

/// <summary>What an analysis rests on.</summary>
/// <param name="Looks">All looks at the window so far, the present one last; at least one. Each counts from the window's beginning.</param>
/// <param name="Baseline">Blue before it lost its traffic, when blue has none in the window; else null, and blue is taken from the same window.</param>
/// <param name="Budget">What the window may spend of the release's error budget.</param>
public sealed record AnalysisWindow(IReadOnlyList<WindowLook> Looks, IReadOnlyList<ServiceMetrics>? Baseline, ErrorBudget Budget);

/// <summary>One look at a window.</summary>
/// <param name="Age">How long after the window began.</param>
/// <param name="Services">Both sides of each released service since the window began.</param>
public sealed record WindowLook(TimeSpan Age, IReadOnlyList<ServiceMetrics> Services)
{
    internal ServiceMetrics Of(string service) => Services.FirstOrDefault(one => one.Service == service) ?? new(service, SideMetrics.None, SideMetrics.None);

    internal SideMetrics Green => Services.Aggregate(SideMetrics.None, (sum, service) => sum + service.Green);
}
