using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Embedded.Dashboard.Components;

/// <summary>
/// The browser's address, in which everything stands that a page shows. A change takes a round trip to the browser before
/// <see cref="NavigationManager.Uri"/> knows it; one that follows sooner builds on what was asked for last, or it would undo it.
/// </summary>
internal sealed class AddressBar : IDisposable
{
    private readonly NavigationManager _navigation;
    private string? _asked;

    public AddressBar(NavigationManager navigation)
    {
        _navigation = navigation;
        navigation.LocationChanged += LocationChanged;
    }

    private string Uri => _asked ?? _navigation.Uri;

    /// <param name="address">Where to go.</param>
    /// <param name="replace">Whether the present entry of the history is replaced, as while a filter is being typed.</param>
    public void NavigateTo(string address, bool replace = false)
    {
        var absolute = _navigation.ToAbsoluteUri(address).AbsoluteUri;
        if (absolute == Uri)
            return;
        _asked = absolute;
        _navigation.NavigateTo(absolute, replace: replace);
    }

    /// <summary>Sets values of the present address; null and empty take one out.</summary>
    public void SetQuery(bool replace, params IEnumerable<(string Name, string? Value)> values) =>
        NavigateTo(With(values.ToDictionary(v => v.Name, v => (object?)(string.IsNullOrEmpty(v.Value) ? null : v.Value))), replace);

    /// <summary>The present address with one value more, changed or (null) less.</summary>
    public string With(string name, object? value) => With(new Dictionary<string, object?> { [name] = value });

    public string With(IReadOnlyDictionary<string, object?> values) => Relative(_navigation.GetUriWithQueryParameters(Uri, values));

    /// <summary>The present page for another resource: filters stay, what is open closes.</summary>
    public string ForResource(string page, string? resource)
    {
        var parts = resource?.Split('/', 2);
        var path = parts is null ? page : $"{page}/resource/{System.Uri.EscapeDataString(parts[0])}";
        var values = new Dictionary<string, object?> { [DashboardLinks.InstanceKey] = parts is { Length: 2 } ? parts[1] : null, ["logId"] = null };
        return At(path + new Uri(Uri).Query, values);
    }

    /// <summary>Another page's address, with these values.</summary>
    public string At(string address, IReadOnlyDictionary<string, object?> values) =>
        Relative(_navigation.GetUriWithQueryParameters(_navigation.ToAbsoluteUri(address).AbsoluteUri, values));

    public void Dispose() => _navigation.LocationChanged -= LocationChanged;

    private string Relative(string address) => "/" + _navigation.ToBaseRelativePath(address);

    private void LocationChanged(object? sender, LocationChangedEventArgs change)
    {
        // Of two changes under way the first one's arrival says nothing about the second. A link that was followed does.
        if (change.Location == _asked || change.IsNavigationIntercepted)
            _asked = null;
    }
}
