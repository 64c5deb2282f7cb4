namespace EndToEnd.Pages;

/// <summary>A customer with the suppliers it has saved.</summary>
public sealed class CustomerPage(IPage page)
{
    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Notice => page.GetByRole(AriaRole.Status);

    public ILocator Note => page.GetByLabel("Note", new() { Exact = true });

    public ILocator Saved(string supplier) =>
        page.GetByRole(AriaRole.Table, new() { Name = "Saved suppliers" }).GetByRole(AriaRole.Row).Filter(new() { HasText = supplier });

    public static async Task<CustomerPage> OpenAsync(IPage page, string name)
    {
        var row = await new AdministrationList(page, RecordKind.Customer).RowAsync(name);
        await row.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Saved suppliers" })).ToBeVisibleAsync();
        return new(page);
    }

    /// <summary>Chooses a supplier from the directory; its note can then be written.</summary>
    public async Task ChooseAsync(string supplier)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Add from the directory" }).ClickAsync();
        await new Search(page).ForAsync(supplier);
        await new ContactTable(page, RecordKind.Supplier).Row(supplier).GetByRole(AriaRole.Link, new() { Name = "Choose" }).ClickAsync();
        await Expect(Note).ToBeVisibleAsync();
    }

    public async Task OpenSavedAsync(string supplier)
    {
        await Saved(supplier).GetByRole(AriaRole.Link, new() { Name = "Note or remove" }).ClickAsync();
        await Expect(Note).ToBeVisibleAsync();
    }

    public Task PressAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
}
