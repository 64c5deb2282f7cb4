using Microsoft.AspNetCore.Components;

namespace Embedded.Dashboard.Components;

/// <summary>What a page shows stands in its address.</summary>
internal static class QueryExtensions
{
    /// <summary>Sets values of the present address; null takes one out.</summary>
    /// <param name="navigation">The browser's address.</param>
    /// <param name="replace">Whether the present entry of the history is replaced, as while a filter is being typed.</param>
    /// <param name="values">Names and values.</param>
    public static void SetQuery(this NavigationManager navigation, bool replace, params IEnumerable<(string Name, string? Value)> values)
    {
        var address = navigation.GetUriWithQueryParameters(values.ToDictionary(v => v.Name, v => (object?)(string.IsNullOrEmpty(v.Value) ? null : v.Value)));
        if (address != navigation.Uri) navigation.NavigateTo(address, replace: replace);
    }
}
