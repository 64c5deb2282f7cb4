namespace Embedded.Dashboard.Telemetry;

/// <summary>One operation of one process. Immutable.</summary>
public sealed record Span
{
    /// <summary>32 lower-case hexadecimal digits.</summary>
    public required string TraceId { get; init; }

    /// <summary>16 lower-case hexadecimal digits.</summary>
    public required string SpanId { get; init; }

    /// <summary>Null for a root.</summary>
    public string? ParentSpanId { get; init; }

    public required TelemetrySource Source { get; init; }

    public required TelemetryScope Scope { get; init; }

    public required string Name { get; init; }

    public SpanKind Kind { get; init; }

    /// <summary>By the sender's clock; in a <see cref="Trace"/> with <see cref="ClockCorrection"/> added.</summary>
    public required DateTimeOffset Start { get; init; }

    public required TimeSpan Duration { get; init; }

    public SpanStatus Status { get; init; }

    public string? StatusMessage { get; init; }

    public IReadOnlyList<TelemetryAttribute> Attributes { get; init; } = [];

    public IReadOnlyList<SpanEvent> Events { get; init; } = [];

    public IReadOnlyList<SpanLink> Links { get; init; } = [];

    /// <summary>Attributes, events and links that did not fit the limits, here or at the sender.</summary>
    public int DroppedCount { get; init; }

    /// <summary>When it came, by the dashboard's clock; default where that is unknown.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What a trace has added to <see cref="Start"/>, because the sender's clock is off; zero where it is believed.</summary>
    public TimeSpan ClockCorrection { get; init; }

    public DateTimeOffset End => Start + Duration;
}

/// <summary>As in OTLP.</summary>
public enum SpanKind
{
    Unspecified,
    Internal,
    Server,
    Client,
    Producer,
    Consumer,
}

/// <summary>As in OTLP.</summary>
public enum SpanStatus
{
    Unset,
    Ok,
    Error,
}

public sealed record SpanEvent(string Name, DateTimeOffset At, IReadOnlyList<TelemetryAttribute> Attributes);

public sealed record SpanLink(string TraceId, string SpanId, IReadOnlyList<TelemetryAttribute> Attributes);
