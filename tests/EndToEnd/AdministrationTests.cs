using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

[Trait("Speed", "EndToEnd")]
[Trait("Safe", "Live")]
public sealed class AdministrationTests(Browser browser) : SiteTest(browser)
{
    [Trait("Gate", "Smoke")]
    [Trait("Gate", "Release")]
    [Theory]
    [InlineData("supplier")]
    [InlineData("customer")]
    public async Task A_record_is_added_edited_and_after_a_question_deleted(string noun)
    {
        var kind = RecordKind.Named(noun);
        var draft = NewDraft();
        var list = new AdministrationList(Page, kind);

        await AddAsync(Page, kind, draft);
        await Expect(await list.RowAsync(Mark)).ToContainTextAsync(draft.Email);

        var form = await list.EditAsync(Mark);
        await Expect(form.Field("Name")).ToHaveValueAsync(draft.Name);
        await form.Field("City").FillAsync("Savannah");
        await form.SubmitAsync("Save");
        await Expect(list.Notice).ToHaveTextAsync($"{draft.Name} was saved.");
        await Expect(await list.RowAsync(Mark)).ToContainTextAsync("Savannah");

        var question = await list.DeleteAsync(Mark);
        await Expect(question.Question).ToHaveTextAsync($"Are you sure you want to delete {noun} {draft.Name}?");
        await question.KeepAsync();
        await Expect(list.Heading).ToBeVisibleAsync();
        await (await list.DeleteAsync(Mark)).ConfirmAsync();
        await Expect(list.Notice).ToHaveTextAsync($"{draft.Name} was deleted.");
        Assert.Null(await list.FindAsync(Mark));
    }

    [Fact]
    public async Task What_the_administration_does_reaches_the_directory()
    {
        var draft = NewDraft();
        await AddAsync(Page, RecordKind.Supplier, draft);

        var row = await new DirectoryPage(Page).WaitForAsync(Mark);
        await row.GetByRole(AriaRole.Link, new() { Name = draft.Name }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = draft.Name })).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Main)).ToContainTextAsync(draft.Address);

        await (await new AdministrationList(Page, RecordKind.Supplier).DeleteAsync(Mark)).ConfirmAsync();
        await new DirectoryPage(Page).WaitForAbsenceAsync(Mark);
    }

    [Fact]
    public async Task Deleting_what_somebody_else_has_deleted_is_no_failure()
    {
        var draft = NewDraft();
        await AddAsync(Page, RecordKind.Supplier, draft);
        var second = await NewVisitorAsync();
        var question = await new AdministrationList(second, RecordKind.Supplier).DeleteAsync(Mark);
        await (await new AdministrationList(Page, RecordKind.Supplier).DeleteAsync(Mark)).ConfirmAsync();

        await question.ConfirmAsync();

        await Expect(new AdministrationList(second, RecordKind.Supplier).Notice)
            .ToHaveTextAsync($"{draft.Name} had already been deleted by somebody else.");
    }
}
