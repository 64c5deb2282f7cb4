using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components.Formats;

/// <summary>A condition as it stands in an address: <c>field:operator:value</c>.</summary>
internal static class FieldFilterText
{
    private static readonly (FilterOperator Operator, string Text)[] Operators =
    [
        (FilterOperator.Equals, ":is:"),
        (FilterOperator.NotEquals, ":not:"),
        (FilterOperator.Contains, ":contains:"),
        (FilterOperator.NotContains, ":excludes:"),
        (FilterOperator.GreaterThan, ":gt:"),
        (FilterOperator.LessThan, ":lt:"),
    ];

    public static string Format(FieldFilter filter) => filter.Field + Operators.Single(o => o.Operator == filter.Operator).Text + filter.Value;

    /// <summary>Null when it is none.</summary>
    public static FieldFilter? Parse(string text) => Operators
        .Select(o => (o.Operator, o.Text, At: text.IndexOf(o.Text, StringComparison.Ordinal)))
        .Where(o => o.At > 0)
        .OrderBy(o => o.At)
        .Select(o => new FieldFilter(text[..o.At], o.Operator, text[(o.At + o.Text.Length)..]))
        .FirstOrDefault();
}
