using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components.Signals;

/// <summary>Conditions as they stand in addresses, <c>field:operator:value</c>, and as people read them.</summary>
internal static class FilterText
{
    /// <summary>The operators with their names in addresses and for people, in the order of choice.</summary>
    public static readonly IReadOnlyList<(FilterOperator Operator, string Token, string Words)> Operators =
    [
        (FilterOperator.Equals, "equals", "equals"),
        (FilterOperator.Contains, "contains", "contains"),
        (FilterOperator.GreaterThan, "gt", "is greater than"),
        (FilterOperator.LessThan, "lt", "is less than"),
        (FilterOperator.NotEquals, "!equals", "does not equal"),
        (FilterOperator.NotContains, "!contains", "does not contain"),
    ];

    /// <summary>For addresses; a colon in the field's name is escaped, one in the value stays.</summary>
    public static string Write(FieldFilter filter) => $"{Uri.EscapeDataString(filter.Field)}:{Operators.First(o => o.Operator == filter.Operator).Token}:{filter.Value}";

    /// <summary>Null for what is no condition, such as one that was typed by hand.</summary>
    public static FieldFilter? Read(string? text)
    {
        if (text?.Split(':', 3) is not [{ Length: > 0 } field, var token, var value]) return null;
        foreach (var known in Operators)
        {
            if (known.Token == token) return new(Uri.UnescapeDataString(field), known.Operator, value);
        }

        return null;
    }

    public static IReadOnlyList<FieldFilter> ReadAll(IEnumerable<string?>? texts) => texts is null ? [] : [.. texts.Select(Read).OfType<FieldFilter>()];

    public static string Words(FilterOperator value) => Operators.First(o => o.Operator == value).Words;

    public static string Describe(FieldFilter filter) => $"{filter.Field} {Words(filter.Operator)} {filter.Value}";
}
