using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

[Trait("Speed", "EndToEnd")]
public sealed class NavigationTests(Browser browser) : SiteTest(browser)
{
    [Fact]
    public async Task Enhanced_navigation_and_forms_do_not_reload_the_page()
    {
        await Page.GotoAsync("/");
        await Page.EvaluateAsync("() => { window.isTheFirstDocument = true; }");

        await Page.GetByRole(AriaRole.Link, new() { Name = "Administration" }).ClickAsync();
        await Expect(new SupplierListPage(Page).Heading).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Add a supplier" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Add a supplier" })).ToBeFocusedAsync();
        var form = new SupplierFormPage(Page);
        await form.FillAsync(NewDraft());
        await form.SubmitAsync("Add supplier");
        await Expect(new SupplierListPage(Page).Notice).ToContainTextAsync("was added");

        Assert.True(await Page.EvaluateAsync<bool>("() => window.isTheFirstDocument === true"));
        Assert.Contains("/admin/suppliers?notice=", Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adding_editing_and_deleting_work_without_JavaScript()
    {
        var page = await NewVisitorAsync(new() { JavaScriptEnabled = false });
        var draft = NewDraft();
        var list = new SupplierListPage(page);

        await AddAsync(page, draft);
        var form = await list.EditAsync(Mark);
        await form.Field("Phone").FillAsync("no number");
        await form.SubmitAsync("Save");
        await Expect(form.Alert).ToContainTextAsync("Phone must be");
        await form.Field("Phone").FillAsync("020 7946 0958");
        await form.SubmitAsync("Save");
        await Expect(await list.RowAsync(Mark)).ToContainTextAsync("020 7946 0958");
        await (await list.DeleteAsync(Mark)).ConfirmAsync();

        await list.OpenAsync();
        Assert.Null(await list.Table.FindAsync(Mark));
    }

    [Theory]
    [InlineData("/")]
    [InlineData(DirectoryPage.Path)]
    [InlineData(SupplierFormPage.NewPath)]
    [InlineData("/no-such-page")]
    public async Task The_first_key_leads_to_the_content(string path)
    {
        await Page.GotoAsync(path);

        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeFocusedAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeInViewportAsync();
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
        Assert.EndsWith($"{path}#main", Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_is_filled_and_sent_from_the_keyboard_alone()
    {
        var draft = NewDraft();
        var form = await SupplierFormPage.OpenNewAsync(Page);
        await form.Field("Name").FocusAsync();

        foreach (var value in new[] { draft.Name, draft.Address, draft.City, draft.State, draft.Email })
        {
            await Page.Keyboard.InsertTextAsync(value);
            await Page.Keyboard.PressAsync("Tab");
        }

        await Page.Keyboard.InsertTextAsync(draft.Phone);
        await Page.Keyboard.PressAsync("Enter");

        await Expect(new SupplierListPage(Page).Notice).ToHaveTextAsync($"{draft.Name} was added.");
    }
}
