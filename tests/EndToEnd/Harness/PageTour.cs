using EndToEnd.Pages;

namespace EndToEnd.Harness;

/// <summary>Leads one visitor through every page of the site, in every state that it can be in.</summary>
internal static class PageTour
{
    /// <param name="page">Who goes.</param>
    /// <param name="draft">A supplier that exists.</param>
    /// <param name="look">Called on each page, with its name.</param>
    public static async Task GoAsync(IPage page, SupplierDraft draft, Func<string, Task> look)
    {
        foreach (var path in new[] { "/", "/no-such-page", DirectoryPage.Path, SupplierListPage.Path, SupplierFormPage.NewPath })
        {
            await page.GotoAsync(path);
            await look(path);
        }

        var invalid = await SupplierFormPage.OpenNewAsync(page);
        await invalid.SubmitAsync("Add supplier");
        await Expect(invalid.Alert).ToBeVisibleAsync();
        await look("invalid form");

        var row = await new DirectoryPage(page).WaitForAsync(draft.Name);
        await row.GetByRole(AriaRole.Link, new() { Name = draft.Name }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = draft.Name })).ToBeVisibleAsync();
        await look("supplier");

        var list = new SupplierListPage(page);
        await Expect((await list.DeleteAsync(draft.Name)).Question).ToContainTextAsync("Are you sure");
        await look("question before deleting");

        var edit = await list.EditAsync(draft.Name);
        await look("edit form");
        var elsewhere = await page.Context.NewPageAsync();
        await SaveCityAsync(await new SupplierListPage(elsewhere).EditAsync(draft.Name), "Savannah");
        await Expect(new SupplierListPage(elsewhere).Notice).ToContainTextAsync("was saved");
        await elsewhere.CloseAsync();
        await SaveCityAsync(edit, "Duluth");
        await Expect(edit.Alert).ToBeVisibleAsync();
        await look("conflict");

        await edit.SubmitAsync("Save mine instead");
        await Expect(list.Notice).ToBeVisibleAsync();
        await look("list with notice");
    }

    private static async Task SaveCityAsync(SupplierFormPage form, string city)
    {
        await form.Field("City").FillAsync(city);
        await form.SubmitAsync("Save");
    }
}
