using EndToEnd.Pages;

namespace EndToEnd.Harness;

/// <summary>Leads one visitor through the pages of the site, in every state that they can be in.</summary>
/// <param name="page">Who goes.</param>
/// <param name="look">Called on each page, with a name for it.</param>
internal sealed class PageTour(IPage page, Func<string, Task> look)
{
    /// <param name="supplier">A supplier that exists.</param>
    public async Task PublicPagesAsync(Draft supplier)
    {
        await OpenAsync("/", "welcome");
        await OpenAsync("/no-such-page", "unknown page");
        var row = await new DirectoryPage(page).WaitForAsync(supplier.Name);
        await look("directory, found");
        await row.GetByRole(AriaRole.Link, new() { Name = supplier.Name }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = supplier.Name })).ToBeVisibleAsync();
        await look("supplier");
        await OpenAsync(DirectoryPage.Path, "directory");
        await OpenAsync(Search.Address(DirectoryPage.Path, "nothing has this name"), "directory, nothing found");
    }

    /// <param name="kind">Whose pages to see.</param>
    /// <param name="draft">A record of that kind that exists.</param>
    public async Task AdministrationAsync(RecordKind kind, Draft draft)
    {
        var list = new AdministrationList(page, kind);
        await OpenAsync(Search.Address(kind.ListPath, "nothing has this name"), $"{kind} list, nothing found");
        await OpenAsync(kind.NewPath, $"{kind} form");
        var form = new ContactFormPage(page);
        await form.SubmitAsync(kind.AddButton);
        await Expect(form.Alert).ToBeVisibleAsync();
        await look($"{kind} form, invalid");

        await Expect((await list.DeleteAsync(draft.Name)).Question).ToContainTextAsync("Are you sure");
        await look($"{kind}, question before deleting");
        await ConflictAsync(kind, draft);

        await form.SubmitAsync("Save mine instead");
        await Expect(list.Notice).ToBeVisibleAsync();
        await look($"{kind} list with notice");
        await list.RowAsync(draft.Name);
        await look($"{kind} list, found");
    }

    /// <param name="customer">A customer that exists.</param>
    /// <param name="supplier">A supplier that the directory shows.</param>
    public async Task SavedSuppliersAsync(Draft customer, Draft supplier)
    {
        var shown = await CustomerPage.OpenAsync(page, customer.Name);
        await look("customer, nothing saved");
        await shown.ChooseAsync(supplier.Name);
        await look("save a supplier");
        await shown.Note.FillAsync(new string('n', 501));
        await shown.PressAsync("Save supplier");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await look("note, too long");
        await shown.Note.FillAsync("Two bags of the dark roast, every other Monday.");
        await shown.PressAsync("Save supplier");
        await Expect(shown.Notice).ToBeVisibleAsync();
        await look("customer with a saved supplier");
        await shown.OpenSavedAsync(supplier.Name);
        await look("note or remove");
    }

    /// <summary>The pages that a form leads to when its record, or its token, is gone.</summary>
    public async Task LostFormsAsync(RecordKind kind, Draft draft)
    {
        var list = new AdministrationList(page, kind);
        var form = await list.EditAsync(draft.Name);
        var elsewhere = await page.Context.NewPageAsync();
        await (await new AdministrationList(elsewhere, kind).DeleteAsync(draft.Name)).ConfirmAsync();
        await elsewhere.CloseAsync();
        await form.SubmitAsync("Save");
        await Expect(form.Alert).ToContainTextAsync("was deleted");
        await look($"{kind} form, gone");

        await page.GotoAsync(kind.NewPath);
        await page.Context.ClearCookiesAsync(new() { Name = "__Host-coffee-forms" });
        await form.SubmitAsync(kind.AddButton);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "no longer fresh" })).ToBeVisibleAsync();
        await look("form without a token");
    }

    private async Task ConflictAsync(RecordKind kind, Draft draft)
    {
        var edit = await new AdministrationList(page, kind).EditAsync(draft.Name);
        await look($"{kind} form, filled");
        var elsewhere = await page.Context.NewPageAsync();
        var theirs = new AdministrationList(elsewhere, kind);
        await SaveCityAsync(await theirs.EditAsync(draft.Name), "Savannah");
        await Expect(theirs.Notice).ToContainTextAsync("was saved");
        await elsewhere.CloseAsync();
        await SaveCityAsync(edit, "Duluth");
        await Expect(edit.Alert).ToBeVisibleAsync();
        await look($"{kind} conflict");
    }

    private async Task OpenAsync(string path, string name)
    {
        await page.GotoAsync(path);
        await look(name);
    }

    private static async Task SaveCityAsync(ContactFormPage form, string city)
    {
        await form.Field("City").FillAsync(city);
        await form.SubmitAsync("Save");
    }
}
