using System.Text.Json.Serialization;
using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Runs;

/// <summary>A log record as it is written.</summary>
internal sealed record LogEntry(
    long Id, string Resource, string Instance, TelemetryScope Scope, DateTimeOffset At, DateTimeOffset ReceivedAt, LogLevel Level, string? SeverityText, string Message,
    string? EventName, string? TraceId, string? SpanId, IReadOnlyList<TelemetryAttribute> Attributes, string? Exception)
{
    [JsonIgnore]
    public SourceKey Source => new(Resource, Instance);

    public static LogEntry Of(LogRecord r) => new(
        r.Id, r.Source.Name, r.Source.InstanceId, r.Scope, r.At, r.ReceivedAt, r.Level, r.SeverityText, r.Message, r.EventName, r.TraceId, r.SpanId, r.Attributes, r.Exception);

    public LogRecord ToRecord(TelemetrySource source) => new()
    {
        Id = Id,
        Source = source,
        Scope = Scope,
        At = At,
        ReceivedAt = ReceivedAt,
        Level = Level,
        SeverityText = SeverityText,
        Message = Message,
        EventName = EventName,
        TraceId = TraceId,
        SpanId = SpanId,
        Attributes = Attributes,
        Exception = Exception,
    };
}
