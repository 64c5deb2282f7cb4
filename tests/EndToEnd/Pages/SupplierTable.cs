namespace EndToEnd.Pages;

/// <summary>The table of suppliers, on whichever page it stands, with the pages that follow.</summary>
public sealed class SupplierTable(IPage page)
{
    public ILocator Row(string name) =>
        page.GetByRole(AriaRole.Table, new() { Name = "Suppliers" }).GetByRole(AriaRole.Row).Filter(new() { HasText = name });

    /// <summary>Looks for a row on the page shown and on those after it.</summary>
    /// <returns>The row, on the page that is then shown; null when there is none.</returns>
    public async Task<ILocator?> FindAsync(string name)
    {
        while (true)
        {
            if (await Row(name).CountAsync() > 0)
                return Row(name).First;

            var next = page.GetByRole(AriaRole.Link, new() { Name = "Next page" });
            if (await next.CountAsync() == 0)
                return null;

            // By address: a click would return before enhanced navigation has exchanged the rows.
            await page.GotoAsync((await next.GetAttributeAsync("href"))!);
        }
    }
}
