using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components.Pages.Metrics;

/// <summary>What a chart and its table show.</summary>
/// <param name="Times">Ends of the intervals, evenly spaced, oldest first.</param>
/// <param name="Step">How long each interval is.</param>
/// <param name="Lines">A value for each interval and line.</param>
/// <param name="Unit">Of the values, as in UCUM.</param>
/// <param name="Exemplars">Single measurements within the window, highest first.</param>
public sealed record MetricChart(
    IReadOnlyList<DateTimeOffset> Times, TimeSpan Step, IReadOnlyList<MetricLine> Lines, string Unit, IReadOnlyList<ExemplarMark> Exemplars)
{
    public bool IsEmpty => Lines.All(l => l.Values.All(v => v is null));
}

/// <param name="Name">A set of dimensions, a percentile, or the instrument as a whole.</param>
/// <param name="Values">Null where nothing is known.</param>
public sealed record MetricLine(string Name, IReadOnlyList<double?> Values)
{
    public double? Last => Values.LastOrDefault(v => v is not null);

    public double? Highest => Values.Max();

    public double? Lowest => Values.Min();
}

/// <param name="Exemplar">The measurement.</param>
/// <param name="Percent">Where it lies between the window's start and its end.</param>
public sealed record ExemplarMark(Exemplar Exemplar, double Percent);
