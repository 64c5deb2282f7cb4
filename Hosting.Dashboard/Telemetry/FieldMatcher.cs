using System.Globalization;

namespace Embedded.Dashboard.Telemetry;

/// <summary>Whether a condition holds.</summary>
internal static class FieldMatcher
{
    public static bool Matches(Span span, FieldFilter filter) => Compare(Value(span, filter.Field), filter);

    public static bool Matches(LogRecord record, FieldFilter filter)
    {
        if (filter.Field.Equals("level", StringComparison.OrdinalIgnoreCase) && Enum.TryParse<LogLevel>(filter.Value, ignoreCase: true, out var level))
        {
            return CompareNumbers((int)record.Level, (int)level, filter.Operator);
        }

        return Compare(Value(record, filter.Field), filter);
    }

    private static string? Value(Span span, string field) => field switch
    {
        "name" => span.Name,
        "kind" => span.Kind.ToString(),
        "status" => span.Status.ToString(),
        "category" => span.Scope.Name,
        "resource" => span.Source.Name,
        "traceid" => span.TraceId,
        "spanid" => span.SpanId,
        "duration" => span.Duration.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
        "message" => span.StatusMessage,
        _ => Attribute(span.Attributes, field) ?? Attribute(span.Source.Attributes, field),
    };

    private static string? Value(LogRecord record, string field) => field switch
    {
        "name" => record.EventName,
        "message" => record.Message,
        "category" => record.Scope.Name,
        "level" => record.Level.ToString(),
        "resource" => record.Source.Name,
        "traceid" => record.TraceId,
        "spanid" => record.SpanId,
        "exception" => record.Exception,
        _ => Attribute(record.Attributes, field) ?? Attribute(record.Source.Attributes, field),
    };

    private static string? Attribute(IReadOnlyList<TelemetryAttribute> attributes, string key)
    {
        for (var i = 0; i < attributes.Count; i++)
            if (attributes[i].Key.Equals(key, StringComparison.Ordinal)) return attributes[i].Value;
        return null;
    }

    /// <summary>What is not there equals nothing and contains nothing.</summary>
    private static bool Compare(string? actual, FieldFilter filter)
    {
        if (actual is null) return filter.Operator is FilterOperator.NotEquals or FilterOperator.NotContains;
        switch (filter.Operator)
        {
            case FilterOperator.Contains: return actual.Contains(filter.Value, StringComparison.OrdinalIgnoreCase);
            case FilterOperator.NotContains: return !actual.Contains(filter.Value, StringComparison.OrdinalIgnoreCase);
        }

        if (double.TryParse(filter.Value, CultureInfo.InvariantCulture, out var wanted) && double.TryParse(actual, CultureInfo.InvariantCulture, out var number))
            return CompareNumbers(number, wanted, filter.Operator);
        return CompareNumbers(string.Compare(actual, filter.Value, StringComparison.OrdinalIgnoreCase), 0, filter.Operator);
    }

    private static bool CompareNumbers(double actual, double wanted, FilterOperator @operator) => @operator switch
    {
        FilterOperator.Equals => actual == wanted,
        FilterOperator.NotEquals => actual != wanted,
        FilterOperator.GreaterThan => actual > wanted,
        FilterOperator.LessThan => actual < wanted,
        _ => false,
    };
}
