namespace Embedded.Dashboard.Telemetry;

/// <summary>Points of one instrument as a sender reports them, before deltas are made.</summary>
/// <param name="Source">Who reports.</param>
/// <param name="Meter">The meter's name.</param>
/// <param name="Name">The instrument's.</param>
/// <param name="Unit">As in UCUM.</param>
/// <param name="Description">What it measures.</param>
/// <param name="Kind">How its points are to be read.</param>
/// <param name="IsCumulative">Whether each point counts since the start, not since the point before.</param>
/// <param name="Points">In the order they came.</param>
internal sealed record MetricReport(
    TelemetrySource Source, string Meter, string Name, string Unit, string Description, InstrumentKind Kind, bool IsCumulative, IReadOnlyList<ReportedPoint> Points);

/// <param name="Attributes">The set of dimensions, in any order.</param>
/// <param name="Start">Since when it counts; default where the sender does not say.</param>
/// <param name="At">By the sender's clock.</param>
/// <param name="ReceivedAt">By the dashboard's clock; default where that is unknown.</param>
/// <param name="Value">Of a gauge or a sum; the sum of a histogram's values.</param>
/// <param name="Count">How many values a histogram took.</param>
/// <param name="Bounds">Upper bounds of its buckets but the last.</param>
/// <param name="Buckets">How many values fell into each.</param>
/// <param name="Exemplars">Single measurements.</param>
internal sealed record ReportedPoint(
    IReadOnlyList<TelemetryAttribute> Attributes,
    DateTimeOffset Start,
    DateTimeOffset At,
    DateTimeOffset ReceivedAt,
    double Value,
    long Count,
    IReadOnlyList<double> Bounds,
    IReadOnlyList<long> Buckets,
    IReadOnlyList<Exemplar> Exemplars);
