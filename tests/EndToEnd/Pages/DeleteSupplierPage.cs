namespace EndToEnd.Pages;

/// <summary>The question before a supplier is deleted.</summary>
public sealed class DeleteSupplierPage(IPage page)
{
    public ILocator Question => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public async Task ConfirmAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete supplier" }).ClickAsync();
        await Expect(new SupplierListPage(page).Notice).ToBeVisibleAsync();
    }

    public Task KeepAsync() => page.GetByRole(AriaRole.Link, new() { Name = "Keep it" }).ClickAsync();
}
