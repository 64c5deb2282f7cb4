using Hosting.Release.Metrics;

namespace Hosting.Release.Analysis;

/// <summary>Whether green answered enough to say that it is good: all services together the minimum, and each that blue was asked for at least once.</summary>
internal static class Volume
{
    // So much of blue's traffic makes it odd that green has none.
    private const int BlueIsAsked = 20;

    public static Finding Of(AnalysisOptions options, IReadOnlyList<ServiceMetrics> services, IReadOnlyList<ServiceMetrics> blue)
    {
        var (greens, blues) = (services.Sum(service => service.Green.Requests), blue.Sum(service => service.Blue.Requests));
        var unasked = services.FirstOrDefault(service =>
            service.Green.Requests == 0 && blue.Any(other => other.Service == service.Service && other.Blue.Requests >= BlueIsAsked));
        if (unasked is not null)
            return Found(AnalysisOutcome.Inconclusive, $"green of {unasked.Service} has answered nothing yet");
        return blues == 0
            ? Found(AnalysisOutcome.Inconclusive, "blue has answered nothing that green could be compared with")
            : Found(
                greens < options.MinimumRequests ? AnalysisOutcome.Inconclusive : AnalysisOutcome.Pass,
                $"green has answered {Figures.Count(greens)}, needed are {Figures.Count(options.MinimumRequests)}");

        Finding Found(AnalysisOutcome outcome, string why) => new(
            Finding.AllServices, FindingKind.Volume, outcome, greens, greens, blues, options.MinimumRequests, null, null,
            $"{Finding.AllServices}, answers: {why}: {Figures.Of(outcome)}");
    }
}
