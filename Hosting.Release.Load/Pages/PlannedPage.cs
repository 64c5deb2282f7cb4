namespace Hosting.Release.Load.Pages;

/// <summary>A page that is to be looked at, and what has to stand there.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Heading">Its heading; null where any will do.</param>
/// <param name="ListsSuppliers">Whether it leads to one supplier at least.</param>
internal sealed record PlannedPage(string Path, string? Heading, bool ListsSuppliers)
{
    private static readonly string[] Sorts = ["name", "-name", "city", "state"];

    /// <summary>What the next visitor looks at.</summary>
    public static PlannedPage Choose(Random random, KnownSuppliers known) => (random.Next(10), known.Choose(random)) switch
    {
        (0, _) => new PlannedPage("/", null, ListsSuppliers: false),
        ( >= 6, { } supplier) => new PlannedPage(supplier.Path, supplier.Name, ListsSuppliers: false),
        (4 or 5, { } supplier) => new PlannedPage($"/suppliers?q={Uri.EscapeDataString(supplier.Name)}", null, ListsSuppliers: true),
        (3, _) => new PlannedPage($"/suppliers?sort={Sorts[random.Next(Sorts.Length)]}", null, ListsSuppliers: true),
        _ => new PlannedPage("/suppliers", null, ListsSuppliers: true),
    };

    /// <returns>What is wrong with the page that came; null when nothing is.</returns>
    public string? FaultIn(ReadPage page, string? version)
    {
        if (version is null)
            return "the answer does not say which version it is of";
        if (!page.IsWhole)
            return "the page does not come to its end";
        if (page.Heading is not { Length: > 0 } heading)
            return "the page has no heading";
        if (Heading is not null && heading != Heading)
            return $"the page is called '{heading}', and the list called it '{Heading}'";
        if (ListsSuppliers && page.Suppliers.Count == 0)
            return "the list shows no supplier";
        // The footer shows the beginning of it.
        if (page.Build is { } build && !version.StartsWith(build, StringComparison.Ordinal))
            return $"the page is of version {build}, and its answer says {version}";
        return null;
    }
}
