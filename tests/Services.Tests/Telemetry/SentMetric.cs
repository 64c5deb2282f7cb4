using Services.Tests.Telemetry.Protocol;

namespace Services.Tests.Telemetry;

/// <summary>A metric as it was received in one export, with the resource that sent it.</summary>
internal sealed record SentMetric(IReadOnlyDictionary<string, string> Resource, string Meter, Metric Metric)
{
    public string Service => Resource["service.name"];

    public string Name => Metric.Name;

    /// <summary>The traces that the points name as examples.</summary>
    public IEnumerable<string> ExampleTraces => (Metric.Histogram?.Points.SelectMany(point => point.Exemplars) ?? [])
        .Select(example => OtlpRecorder.Hex(example.TraceId));
}
