using Hosting.Release.Metrics;

namespace Hosting.Release.Analysis;

/// <summary>The latency of one service in a window, once it has settled, by the time between two looks.</summary>
/// <param name="Green">Green's, one for each two looks.</param>
/// <param name="Blue">Blue's in all of that time.</param>
/// <param name="GreenBefore">How many answers of green there were at the look before.</param>
internal sealed record SettledLatency(IReadOnlyList<LatencyCounts> Green, LatencyCounts Blue, long GreenBefore)
{
    public static SettledLatency Of(AnalysisOptions options, string service, AnalysisWindow window)
    {
        List<ServiceMetrics> looks = [.. window.Looks.SkipWhile(look => look.Age < options.Settle).Select(look => Of(look, service))];
        if (looks.Count < 2)
            return new([], LatencyCounts.None, 0);
        List<LatencyCounts> green = [.. looks.Zip(looks.Skip(1), (before, after) => after.Green.Latency.Since(before.Green.Latency))];
        var blue = window.Baseline?.FirstOrDefault(one => one.Service == service)?.Blue.Latency ?? looks[^1].Blue.Latency.Since(looks[0].Blue.Latency);
        return new(green, blue, green.SkipLast(1).Sum(one => one.Count));
    }

    private static ServiceMetrics Of(WindowLook look, string service) =>
        look.Services.FirstOrDefault(one => one.Service == service) ?? new(service, SideMetrics.None, SideMetrics.None);
}
