namespace EndToEnd.Pages;

/// <summary>The search above a list.</summary>
public sealed class Search(IPage page)
{
    public ILocator Text => page.GetByRole(AriaRole.Searchbox, new() { Name = "Search by name, city or state" });

    public ILocator SortBy => page.GetByLabel("Sort by");

    public ILocator Submit => page.GetByRole(AriaRole.Button, new() { Name = "Search" });

    public async Task ForAsync(string text)
    {
        await Text.FillAsync(text);
        await Submit.ClickAsync();
    }

    public static string Address(string path, string text) => $"{path}?q={Uri.EscapeDataString(text)}";
}
