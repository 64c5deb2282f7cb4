using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

[Trait("Speed", "EndToEnd")]
public sealed class SupplierAdministrationTests(Browser browser) : SiteTest(browser)
{
    [Fact]
    public async Task An_added_supplier_appears_in_the_list_and_in_the_directory()
    {
        var draft = NewDraft();

        await AddAsync(Page, draft);

        await Expect(new SupplierListPage(Page).Notice).ToHaveTextAsync($"{draft.Name} was added.");
        await Expect(await new SupplierListPage(Page).RowAsync(Mark)).ToContainTextAsync(draft.Email);
        var row = await new DirectoryPage(Page).WaitForAsync(Mark);
        await row.GetByRole(AriaRole.Link, new() { Name = draft.Name }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = draft.Name })).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Main)).ToContainTextAsync(draft.Address);
    }

    [Fact]
    public async Task An_edited_supplier_shows_its_new_values()
    {
        var draft = NewDraft();
        await AddAsync(Page, draft);
        var list = new SupplierListPage(Page);

        var form = await list.EditAsync(Mark);
        await Expect(form.Field("Name")).ToHaveValueAsync(draft.Name);
        await form.Field("City").FillAsync("Savannah");
        await form.SubmitAsync("Save");

        await Expect(list.Notice).ToHaveTextAsync($"{draft.Name} was saved.");
        await Expect(await list.RowAsync(Mark)).ToContainTextAsync("Savannah, Oregon");
    }

    [Fact]
    public async Task Deleting_asks_first_and_then_removes_the_supplier_everywhere()
    {
        var draft = NewDraft();
        await AddAsync(Page, draft);
        await new DirectoryPage(Page).WaitForAsync(Mark);
        var list = new SupplierListPage(Page);

        var question = await list.DeleteAsync(Mark);
        await Expect(question.Question).ToHaveTextAsync($"Are you sure you want to delete supplier {draft.Name}?");
        await question.KeepAsync();
        await Expect(list.Heading).ToBeVisibleAsync();
        await (await list.DeleteAsync(Mark)).ConfirmAsync();

        await Expect(list.Notice).ToHaveTextAsync($"{draft.Name} was deleted.");
        Assert.Null(await list.Table.FindAsync(Mark));
        await new DirectoryPage(Page).WaitForAbsenceAsync(Mark);
    }

    [Theory]
    [InlineData("Joe's Beans & Co")]
    [InlineData("<script>document.title='owned'</script>")]
    [InlineData("&amp; &#x27; <b>\"Ünïcödé\"</b> ☕")]
    public async Task A_name_is_shown_literally(string name)
    {
        var draft = NewDraft(name);

        await AddAsync(Page, draft);

        var list = new SupplierListPage(Page);
        await Expect(list.Notice).ToHaveTextAsync($"{draft.Name} was added.");
        await Expect((await list.RowAsync(Mark)).GetByRole(AriaRole.Rowheader)).ToContainTextAsync(draft.Name);
        await Expect((await list.EditAsync(Mark)).Field("Name")).ToHaveValueAsync(draft.Name);
        await Expect((await list.DeleteAsync(Mark)).Question).ToContainTextAsync(draft.Name);
        await Expect(await new DirectoryPage(Page).WaitForAsync(Mark)).ToContainTextAsync(draft.Name);
        Assert.DoesNotContain("owned", await Page.TitleAsync(), StringComparison.Ordinal);
    }
}
