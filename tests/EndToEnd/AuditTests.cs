using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

/// <summary>Who changed what, as an administrator reads it.</summary>
[Trait("Speed", "EndToEnd")]
[Trait("Safe", "Live")]
public sealed class AuditTests(Browser browser) : SiteTest(browser)
{
    [Theory]
    [InlineData("supplier")]
    [InlineData("customer")]
    public async Task What_was_done_to_a_record_is_told_from_the_newest_on(string noun)
    {
        var kind = RecordKind.Named(noun);
        var draft = NewDraft("<img src=x onerror=\"document.title='owned'\"> & Co");
        await AddAsync(Page, kind, draft);
        var list = new AdministrationList(Page, kind);
        var form = await list.EditAsync(Mark);
        await form.Field("City").FillAsync("Portland & Savannah");
        await form.SubmitAsync("Save");
        await Expect(list.Notice).ToHaveTextAsync($"{draft.Name} was saved.");

        await list.EditAsync(Mark);
        await Page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Who changed what" })).ToBeVisibleAsync();
        var rows = Page.Locator("table.audit tbody tr");
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.Nth(0)).ToContainTextAsync($"Edited {draft.Name}");
        await Expect(rows.Nth(0).Locator("del")).ToHaveTextAsync("Portland");
        await Expect(rows.Nth(0).Locator("ins")).ToHaveTextAsync("Portland & Savannah");
        await Expect(rows.Nth(1)).ToContainTextAsync($"Added {draft.Name}");
        Assert.DoesNotContain("owned", await Page.TitleAsync(), StringComparison.Ordinal);

        var history = Page.Url;
        await (await list.DeleteAsync(Mark)).ConfirmAsync();
        await Expect(list.Notice).ToHaveTextAsync($"{draft.Name} was deleted.");
        await Page.GotoAsync(history);
        await Expect(rows).ToHaveCountAsync(3);
        await Expect(rows.Nth(0)).ToContainTextAsync($"Deleted {draft.Name}");

        await Page.GetByLabel("What", new() { Exact = true }).SelectOptionAsync("updated");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(1);
    }

    [Fact]
    [Trait("Set", "Hard")]
    public async Task The_audit_is_for_everybody_who_may_see_it()
    {
        var page = await NewVisitorAsync(PageInspection.Visitor);
        var inspection = new PageInspection(page);
        var draft = NewDraft("Supplierwithaverylongnamethatnobodycouldbreakinasensibleplace");
        await AddAsync(page, RecordKind.Supplier, draft);
        var list = new AdministrationList(page, RecordKind.Supplier);
        var form = await list.EditAsync(Mark);
        await form.Field("City").FillAsync("Savannah");
        await form.SubmitAsync("Save");
        await Expect(list.Notice).ToBeVisibleAsync();

        await page.GotoAsync("/admin/audit");
        await Expect(page.Locator("table.audit")).ToContainTextAsync(draft.Name);
        await inspection.LookAsync("audit");
        await page.GotoAsync("/admin/audit?of=customers&actor=nobody-of-this-name");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Nothing found");
        await inspection.LookAsync("audit, nothing found");

        inspection.AssertFaultless(2);
    }
}
