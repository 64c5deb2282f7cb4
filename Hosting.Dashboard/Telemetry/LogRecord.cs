namespace Embedded.Dashboard.Telemetry;

/// <summary>One structured log record. Immutable.</summary>
public sealed record LogRecord
{
    /// <summary>Counts records of a run in the order they came, from 1; the store gives it.</summary>
    public long Id { get; init; }

    public required TelemetrySource Source { get; init; }

    /// <summary>The logger's category.</summary>
    public required TelemetryScope Scope { get; init; }

    /// <summary>By the sender's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it came, by the dashboard's clock; default where that is unknown.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    public required LogLevel Level { get; init; }

    /// <summary>As the sender calls the level, such as <c>Information</c>.</summary>
    public string? SeverityText { get; init; }

    /// <summary>With its values filled in.</summary>
    public required string Message { get; init; }

    /// <summary>The event's name, where it has one.</summary>
    public string? EventName { get; init; }

    public string? TraceId { get; init; }

    public string? SpanId { get; init; }

    public IReadOnlyList<TelemetryAttribute> Attributes { get; init; } = [];

    /// <summary>The stack trace or message of the exception that it tells of; null if it tells of none.</summary>
    public string? Exception { get; init; }
}
