using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components.Signals;

/// <summary>Conditions for people.</summary>
internal static class Conditions
{
    /// <summary>In the order of choice.</summary>
    public static readonly IReadOnlyList<(FilterOperator Operator, string Words)> Operators =
    [
        (FilterOperator.Equals, "equals"),
        (FilterOperator.Contains, "contains"),
        (FilterOperator.GreaterThan, "is greater than"),
        (FilterOperator.LessThan, "is less than"),
        (FilterOperator.NotEquals, "does not equal"),
        (FilterOperator.NotContains, "does not contain"),
    ];

    /// <summary>Fields that every span has.</summary>
    public static readonly IReadOnlyList<string> SpanFields = ["name", "kind", "status", "category", "resource", "duration", "spanid"];

    /// <summary>Fields that every log record has.</summary>
    public static readonly IReadOnlyList<string> LogFields = ["message", "category", "level", "resource", "exception", "traceid", "spanid"];

    public static string Describe(FieldFilter filter) => $"{filter.Field} {Operators.First(o => o.Operator == filter.Operator).Words} {filter.Value}";
}
