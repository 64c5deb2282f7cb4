using Embedded.Dashboard.Components.Formats;
using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components.Signals;

/// <summary>Filters as they stand in an address.</summary>
internal static class Addresses
{
    public static IReadOnlyList<FieldFilter> Filters(string[]? texts) => texts is null ? [] : [.. texts.Select(FieldFilterText.Parse).OfType<FieldFilter>()];

    public static string[]? Texts(IEnumerable<FieldFilter> filters) => filters.Select(FieldFilterText.Format).ToArray() is { Length: > 0 } texts ? texts : null;
}
