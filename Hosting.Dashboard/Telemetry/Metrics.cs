namespace Embedded.Dashboard.Telemetry;

/// <summary>An instrument of one resource.</summary>
/// <param name="SourceName">The resource's name; its replicas are dimensions.</param>
/// <param name="Meter">The meter's name.</param>
/// <param name="Name">Such as <c>http.server.request.duration</c>.</param>
/// <param name="Unit">As in UCUM, such as <c>s</c> or <c>{request}</c>.</param>
/// <param name="Description">What it measures.</param>
/// <param name="Kind">How its points are to be read.</param>
public sealed record Instrument(string SourceName, string Meter, string Name, string Unit, string Description, InstrumentKind Kind);

public enum InstrumentKind
{
    /// <summary>A value at a moment.</summary>
    Gauge,

    /// <summary>A sum that only grows; shown as its rate.</summary>
    Counter,

    /// <summary>A sum that goes up and down; shown as it is.</summary>
    UpDownCounter,

    /// <summary>A distribution; shown as percentiles.</summary>
    Histogram,
}

/// <summary>What is kept of an instrument: one series per set of dimensions.</summary>
public sealed record InstrumentData(Instrument Instrument, IReadOnlyList<MetricSeries> Series);

/// <param name="InstanceId">The replica.</param>
/// <param name="Attributes">The set of dimensions.</param>
/// <param name="Points">In the order of time.</param>
public sealed record MetricSeries(string InstanceId, IReadOnlyList<TelemetryAttribute> Attributes, IReadOnlyList<MetricPoint> Points);

/// <summary>
/// One point. Sums and histograms are what came since the point before (deltas), however the sender counts, so that points
/// may be added up over a window; a gauge's and an up-down counter's value stands for itself.
/// </summary>
/// <param name="At">The end of its interval.</param>
/// <param name="Value">Of a gauge or a sum; the sum of a histogram's values.</param>
/// <param name="Count">How many values a histogram took; 0 for others.</param>
/// <param name="Bounds">Upper bounds of a histogram's buckets but the last, which has none.</param>
/// <param name="Buckets">How many values fell into each.</param>
/// <param name="Exemplars">Single measurements with the trace they were made in.</param>
public sealed record MetricPoint(DateTimeOffset At, double Value, long Count, IReadOnlyList<double> Bounds, IReadOnlyList<long> Buckets, IReadOnlyList<Exemplar> Exemplars);

public sealed record Exemplar(DateTimeOffset At, double Value, string TraceId, string SpanId);
