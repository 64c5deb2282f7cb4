namespace Embedded.Dashboard.Telemetry;

/// <summary>A condition on a field or an attribute.</summary>
/// <param name="Field">An attribute's key, or a field: <c>name</c>, <c>kind</c>, <c>status</c>, <c>message</c>, <c>category</c>, <c>level</c>, <c>resource</c>, <c>traceid</c>, <c>spanid</c>.</param>
/// <param name="Operator">How they compare; texts without regard to case, numbers by value where both are numbers.</param>
/// <param name="Value">What to compare with.</param>
public sealed record FieldFilter(string Field, FilterOperator Operator, string Value);

public enum FilterOperator
{
    Equals,
    NotEquals,
    Contains,
    NotContains,
    GreaterThan,
    LessThan,
}

/// <summary>Which traces. Newest first.</summary>
public sealed record TraceQuery
{
    /// <summary>A resource that takes part; null for any. Name, or <c>name/instance</c> for one replica.</summary>
    public string? Source { get; init; }

    /// <summary>Contained in the name of a span.</summary>
    public string? Text { get; init; }

    public bool ErrorsOnly { get; init; }

    public TimeSpan? MinDuration { get; init; }

    /// <summary>Each holds for some span of the trace.</summary>
    public IReadOnlyList<FieldFilter> Filters { get; init; } = [];

    /// <summary>Leaves out what began later, so that a list stands still while it is read; null for none.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The longest first, not the newest.</summary>
    public bool LongestFirst { get; init; }

    public int Skip { get; init; }

    /// <summary>Default: 100.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>Which log records. Newest first.</summary>
public sealed record LogQuery
{
    /// <summary>The resource; null for any. Name, or <c>name/instance</c> for one replica.</summary>
    public string? Source { get; init; }

    /// <summary>At least of this level.</summary>
    public LogLevel MinLevel { get; init; } = LogLevel.Trace;

    /// <summary>Contained in the message.</summary>
    public string? Text { get; init; }

    public string? TraceId { get; init; }

    public string? SpanId { get; init; }

    /// <summary>Leaves out what came after this record, so that a list stands still while it is read; null for none.</summary>
    public long? MaxId { get; init; }

    public IReadOnlyList<FieldFilter> Filters { get; init; } = [];

    public int Skip { get; init; }

    /// <summary>Default: 100.</summary>
    public int Take { get; init; } = 100;
}

/// <param name="Items">The part asked for.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total);
