using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Runs;

namespace Embedded.Dashboard.Components.Pages.Resources;

/// <summary>What the resources page shows at the moment; handed to its table and its graph.</summary>
internal sealed record ResourceList
{
    public static ResourceList Empty { get; } = new();

    public IReadOnlyList<ResourceView> All { get; init; } = [];

    public IReadOnlyList<ResourceRow> Rows { get; init; } = [];

    public ResourceSort Sort { get; init; } = new("name", Descending: false, _ => null);

    /// <summary>The instance whose details are open.</summary>
    public string? SelectedId { get; init; }

    public IReadOnlyDictionary<string, int> Errors { get; init; } = new Dictionary<string, int>();

    public Func<string, IReadOnlyList<UsageSample>> Usage { get; init; } = _ => [];
}
