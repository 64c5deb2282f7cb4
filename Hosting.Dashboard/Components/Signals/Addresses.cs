using Embedded.Dashboard.Components.Formats;
using Embedded.Dashboard.Telemetry;
using Microsoft.AspNetCore.Components;

namespace Embedded.Dashboard.Components.Signals;

/// <summary>Addresses like the present one with something changed.</summary>
internal static class Addresses
{
    /// <summary>The present address with one value more, changed or (null) less.</summary>
    public static string With(this NavigationManager navigation, string name, object? value) =>
        navigation.With(new Dictionary<string, object?> { [name] = value });

    public static string With(this NavigationManager navigation, IReadOnlyDictionary<string, object?> values) =>
        "/" + navigation.ToBaseRelativePath(navigation.GetUriWithQueryParameters(values));

    /// <summary>The present page for another resource: filters stay, what is open closes.</summary>
    public static string ForResource(this NavigationManager navigation, string page, string? resource)
    {
        var parts = resource?.Split('/', 2);
        var path = parts is null ? page : $"{page}/resource/{Uri.EscapeDataString(parts[0])}";
        var values = new Dictionary<string, object?> { [DashboardLinks.InstanceKey] = parts is { Length: 2 } ? parts[1] : null, ["logId"] = null };
        return "/" + navigation.ToBaseRelativePath(navigation.GetUriWithQueryParameters(new Uri(new Uri(navigation.BaseUri), path + new Uri(navigation.Uri).Query).AbsoluteUri, values));
    }

    public static IReadOnlyList<FieldFilter> Filters(string[]? texts) => texts is null ? [] : [.. texts.Select(FieldFilterText.Parse).OfType<FieldFilter>()];

    public static string[]? Texts(IEnumerable<FieldFilter> filters) => filters.Select(FieldFilterText.Format).ToArray() is { Length: > 0 } texts ? texts : null;
}
