using Embedded.Dashboard.Contracts;

namespace Embedded.Dashboard.Components.Pages.Resources;

/// <param name="Column"><c>name</c>, <c>state</c>, <c>health</c>, <c>type</c>, <c>started</c>, <c>cpu</c>, <c>memory</c>.</param>
/// <param name="Descending">Whether the highest comes first.</param>
/// <param name="Usage">The last sample of an instance.</param>
internal sealed record ResourceSort(string Column, bool Descending, Func<string, Runs.UsageSample?> Usage)
{
    public IReadOnlyList<ResourceView> Apply(IEnumerable<ResourceView> resources)
    {
        var byName = resources.OrderBy(r => r.Name, StringComparer.OrdinalIgnoreCase).ThenBy(r => r.Id, StringComparer.OrdinalIgnoreCase);
        IEnumerable<ResourceView> sorted = Column switch
        {
            "state" => byName.OrderBy(r => r.State, StringComparer.OrdinalIgnoreCase),
            "health" => byName.OrderBy(r => r.Health switch { "Unhealthy" => 0, "Degraded" => 1, null => 3, _ => 2 }),
            "type" => byName.OrderBy(r => r.Type, StringComparer.OrdinalIgnoreCase),
            "started" => byName.OrderBy(r => r.StartedAt ?? DateTimeOffset.MaxValue),
            "cpu" => byName.OrderBy(r => Usage(r.Id)?.CpuPercent ?? -1),
            "memory" => byName.OrderBy(r => Usage(r.Id)?.MemoryBytes ?? -1),
            _ => byName,
        };
        return Descending ? [.. sorted.Reverse()] : [.. sorted];
    }
}
