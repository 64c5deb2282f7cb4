using Embedded.Dashboard.Contracts;

namespace Embedded.Dashboard.Components.Pages.Resources;

/// <param name="Resource">The instance.</param>
/// <param name="DisplayName">Its name, or that of the replica where there are several.</param>
/// <param name="Depth">How far it is indented: 0 for a resource of its own, 1 for a database under its server.</param>
internal sealed record ResourceRow(ResourceView Resource, string DisplayName, int Depth)
{
    /// <summary>The rows of a list: what belongs to another resource follows it.</summary>
    public static IReadOnlyList<ResourceRow> Arrange(IReadOnlyList<ResourceView> resources, ResourceFilter filter, ResourceSort sort)
    {
        var replicas = resources.GroupBy(r => r.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var shown = sort.Apply(resources.Where(filter.Matches));
        var names = shown.Select(r => r.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var children = shown.Where(r => ParentOf(r, names) is not null).ToLookup(r => ParentOf(r, names)!, StringComparer.OrdinalIgnoreCase);
        var rows = new List<ResourceRow>(shown.Count);
        var placed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var resource in shown.Where(r => ParentOf(r, names) is null)) Place(resource, 0);

        // Resources that are each other's parents have no top: they are listed all the same.
        foreach (var resource in shown.Where(r => !placed.Contains(r.Id))) Place(resource, 0);
        return rows;

        void Place(ResourceView resource, int depth)
        {
            if (!placed.Add(resource.Id)) return;
            rows.Add(new(resource, replicas.Contains(resource.Name) ? resource.Id : resource.Name, depth));
            foreach (var child in children[resource.Name]) Place(child, Math.Min(depth + 1, 4));
        }
    }

    private static string? ParentOf(ResourceView resource, HashSet<string> names) => resource.Relationships
        .FirstOrDefault(r => r.Type == "Parent" && names.Contains(r.ResourceName) && !string.Equals(r.ResourceName, resource.Name, StringComparison.OrdinalIgnoreCase))?.ResourceName;
}
