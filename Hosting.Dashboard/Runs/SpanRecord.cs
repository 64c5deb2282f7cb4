using System.Text.Json.Serialization;
using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Runs;

/// <summary>A span as it is written. Its sender is named; what else is known of that stands once, among the sources.</summary>
/// <param name="DurationMs">For readers of the API; <paramref name="Duration"/> is exact.</param>
internal sealed record SpanRecord(
    string TraceId, string SpanId, string? ParentSpanId, string Resource, string Instance, TelemetryScope Scope, string Name, SpanKind Kind, DateTimeOffset Start,
    TimeSpan Duration, double DurationMs, SpanStatus Status, string? StatusMessage, IReadOnlyList<TelemetryAttribute> Attributes, IReadOnlyList<SpanEvent> Events,
    IReadOnlyList<SpanLink> Links, int DroppedCount, DateTimeOffset ReceivedAt, TimeSpan ClockCorrection = default)
{
    [JsonIgnore]
    public SourceKey Source => new(Resource, Instance);

    public static SpanRecord Of(Span s) => new(
        s.TraceId, s.SpanId, s.ParentSpanId, s.Source.Name, s.Source.InstanceId, s.Scope, s.Name, s.Kind, s.Start, s.Duration, s.Duration.TotalMilliseconds, s.Status,
        s.StatusMessage, s.Attributes, s.Events, s.Links, s.DroppedCount, s.ReceivedAt, s.ClockCorrection);

    public Span ToSpan(TelemetrySource source) => new()
    {
        TraceId = TraceId,
        SpanId = SpanId,
        ParentSpanId = ParentSpanId,
        Source = source,
        Scope = Scope,
        Name = Name,
        Kind = Kind,
        Start = Start,
        Duration = Duration < TimeSpan.Zero ? TimeSpan.Zero : Duration,
        Status = Status,
        StatusMessage = StatusMessage,
        Attributes = Attributes,
        Events = Events,
        Links = Links,
        DroppedCount = DroppedCount,
        ReceivedAt = ReceivedAt,
    };
}
