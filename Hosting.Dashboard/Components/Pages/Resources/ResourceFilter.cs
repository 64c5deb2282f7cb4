using Embedded.Dashboard.Contracts;

namespace Embedded.Dashboard.Components.Pages.Resources;

/// <summary>Which resources are listed. What is null or empty is not asked for.</summary>
internal sealed record ResourceFilter(string? Text, string? Type, string? State, string? Health, bool ShowHidden)
{
    public bool IsEmpty => string.IsNullOrEmpty(Text) && string.IsNullOrEmpty(Type) && string.IsNullOrEmpty(State) && string.IsNullOrEmpty(Health);

    public bool Matches(ResourceView resource) =>
        (ShowHidden || !resource.IsHidden) && Is(Type, resource.Type) && Is(State, resource.State) && Is(Health, resource.Health) && HasText(resource);

    private bool HasText(ResourceView resource) =>
        string.IsNullOrWhiteSpace(Text)
        || Contains(resource.Name) || Contains(resource.Id) || Contains(resource.Type) || Contains(resource.State) || Contains(resource.Source)
        || resource.Urls.Any(u => Contains(u.Url) || Contains(u.Text))
        || resource.HealthReports.Any(h => Contains(h.Name) || Contains(h.Description));

    private bool Contains(string? value) => value?.Contains(Text!.Trim(), StringComparison.OrdinalIgnoreCase) == true;

    private static bool Is(string? wanted, string? value) => string.IsNullOrEmpty(wanted) || string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase);
}
