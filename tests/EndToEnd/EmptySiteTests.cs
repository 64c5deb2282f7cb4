using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

/// <summary>The site on its first day, before anybody has added anything.</summary>
[Trait("Speed", "EndToEnd")]
public sealed class EmptySiteTests(Browser browser) : OwnSiteTest(browser)
{
    [Fact]
    [Trait("Set", "Hard")]
    public async Task A_site_without_records_says_what_to_do_first()
    {
        var page = await NewVisitorAsync(PageInspection.Visitor);
        var inspection = new PageInspection(page);

        await LookAsync(DirectoryPage.Path, "directory, empty", "As soon as the administration adds one");
        await LookAsync(RecordKind.Customer.ListPath, "customer list, empty", "No customers yet");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add the first one" }).ClickAsync();
        var form = new ContactFormPage(page);
        await form.FillAsync(NewDraft("Corner Cup"));
        await form.SubmitAsync(RecordKind.Customer.AddButton);
        await Expect(new AdministrationList(page, RecordKind.Customer).Notice).ToContainTextAsync("was added");

        await CustomerPage.OpenAsync(page, "Corner Cup");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add from the directory" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("The directory is empty");
        await inspection.LookAsync("choose a supplier, empty");
        await LookAsync(RecordKind.Supplier.ListPath, "supplier list, empty", "No suppliers yet");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Add the first one" })).ToBeVisibleAsync();

        inspection.AssertFaultless(4);

        async Task LookAsync(string path, string name, string text)
        {
            await page.GotoAsync(path);
            await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(text);
            await inspection.LookAsync(name);
        }
    }
}
