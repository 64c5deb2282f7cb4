using Embedded.Dashboard.Options;
using Embedded.Dashboard.Otlp.Wire;
using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Otlp;

/// <summary>Makes log records of what was sent.</summary>
internal sealed class LogReader(TelemetryLimits limits, ValueReader values, SourceReader sources, TextPool pool)
{
    private const int MaxNameLength = 256;

    public List<LogRecord> Read(WireLogs request, DateTimeOffset receivedAt)
    {
        var records = new List<LogRecord>();
        foreach (var resource in request.ResourceLogs)
        {
            var source = sources.Source(resource.Resource);
            foreach (var scopeLogs in resource.ScopeLogs)
            {
                var scope = sources.Scope(scopeLogs.Scope);
                foreach (var record in scopeLogs.Records) records.Add(Read(record, source, scope, receivedAt));
            }
        }

        return records;
    }

    private LogRecord Read(WireLogRecord wire, TelemetrySource source, TelemetryScope scope, DateTimeOffset receivedAt)
    {
        var attributes = values.Attributes(wire.Attributes);
        var severity = wire.SeverityText.IsEmpty ? null : pool.Text(wire.SeverityText, MaxNameLength);
        return new()
        {
            Source = source,
            Scope = scope,
            At = SenderTime.Read(wire.TimeNanos) ?? SenderTime.Read(wire.ObservedNanos) ?? receivedAt,
            ReceivedAt = receivedAt,
            Level = Level(wire.Severity, severity),
            SeverityText = severity,
            Message = TextPool.Cut(values.Text(wire.Body), limits.MaxAttributeLength),
            EventName = wire.EventName.IsEmpty ? Find(attributes, "event.name") ?? Find(attributes, "EventName") : pool.Text(wire.EventName, MaxNameLength),
            TraceId = pool.Id(wire.TraceId, 16),
            SpanId = pool.Id(wire.SpanId, 8),
            Attributes = attributes,
            Exception = Exception(attributes),
        };
    }

    /// <summary>Four numbers to a level, from 1; where there is none, what the sender calls it.</summary>
    private static LogLevel Level(int severity, string? text) => severity switch
    {
        >= 1 and <= 24 => (LogLevel)((severity - 1) / 4),
        _ => Enum.TryParse<LogLevel>(text, ignoreCase: true, out var level) && level is >= LogLevel.Trace and <= LogLevel.Critical ? level : LogLevel.Information,
    };

    private static string? Exception(TelemetryAttribute[] attributes)
    {
        if (Find(attributes, "exception.stacktrace") is { Length: > 0 } stackTrace) return stackTrace;
        var type = Find(attributes, "exception.type");
        var message = Find(attributes, "exception.message");
        return type is null ? message : message is null ? type : $"{type}: {message}";
    }

    private static string? Find(TelemetryAttribute[] attributes, string key)
    {
        foreach (var attribute in attributes) if (attribute.Key == key) return attribute.Value;
        return null;
    }
}
