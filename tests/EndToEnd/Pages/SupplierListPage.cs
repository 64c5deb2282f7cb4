using System.Text.RegularExpressions;

namespace EndToEnd.Pages;

/// <summary>The administration's list.</summary>
public sealed class SupplierListPage(IPage page)
{
    public const string Path = "/admin/suppliers";

    public IPage Page => page;

    public SupplierTable Table => new(page);

    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Name = "Manage suppliers" });

    public ILocator Notice => page.GetByRole(AriaRole.Status);

    public Task OpenAsync() => page.GotoAsync(Path);

    public async Task<SupplierFormPage> EditAsync(string name)
    {
        await (await RowAsync(name)).GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        var form = new SupplierFormPage(page);
        await Expect(form.Field("Name")).ToHaveValueAsync(new Regex(".+"));
        return form;
    }

    public async Task<DeleteSupplierPage> DeleteAsync(string name)
    {
        await (await RowAsync(name)).GetByRole(AriaRole.Link, new() { Name = "Delete" }).ClickAsync();
        return new(page);
    }

    /// <summary>Opens the list and turns its pages up to the one with <paramref name="name"/>.</summary>
    public async Task<ILocator> RowAsync(string name)
    {
        await OpenAsync();
        var row = await Table.FindAsync(name);
        Assert.True(row is not null, $"There is no supplier '{name}' in the list of the administration.");
        return row;
    }
}
