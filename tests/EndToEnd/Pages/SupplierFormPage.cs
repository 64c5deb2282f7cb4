using EndToEnd.Harness;

namespace EndToEnd.Pages;

/// <summary>The form of the pages "Add a supplier" and "Edit a supplier".</summary>
public sealed class SupplierFormPage(IPage page)
{
    public const string NewPath = "/admin/suppliers/new";

    public ILocator Alert => page.GetByRole(AriaRole.Alert);

    public ILocator Field(string label) => page.GetByLabel(label, new() { Exact = true });

    public static async Task<SupplierFormPage> OpenNewAsync(IPage page)
    {
        await page.GotoAsync(NewPath);
        return new(page);
    }

    public async Task FillAsync(SupplierDraft draft)
    {
        await Field("Name").FillAsync(draft.Name);
        await Field("Address").FillAsync(draft.Address);
        await Field("City").FillAsync(draft.City);
        await Field("State").FillAsync(draft.State);
        await Field("Email").FillAsync(draft.Email);
        await Field("Phone").FillAsync(draft.Phone);
    }

    public Task SubmitAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
}
