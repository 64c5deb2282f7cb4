using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

[Trait("Speed", "EndToEnd")]
[Trait("Safe", "Live")]
public sealed class CustomerTests(Browser browser) : SiteTest(browser)
{
    [Trait("Gate", "Release")]
    [Fact]
    public async Task A_customer_saves_a_supplier_notes_something_and_removes_it()
    {
        var (customer, supplier) = await AddBothAsync();
        var page = await CustomerPage.OpenAsync(Page, customer.Name);
        await Expect(Page.GetByRole(AriaRole.Main)).ToContainTextAsync("No suppliers saved yet");

        await page.ChooseAsync(supplier.Name);
        await page.Note.FillAsync("Ask for <Maria> & 'Joe'");
        await page.PressAsync("Save supplier");
        await Expect(page.Notice).ToHaveTextAsync($"{supplier.Name} was saved.");
        await Expect(page.Saved(supplier.Name)).ToContainTextAsync("Ask for <Maria> & 'Joe'");

        await page.OpenSavedAsync(supplier.Name);
        await Expect(page.Note).ToHaveValueAsync("Ask for <Maria> & 'Joe'");
        await page.Note.FillAsync("Mondays only");
        await page.PressAsync("Save note");
        await Expect(page.Saved(supplier.Name)).ToContainTextAsync("Mondays only");

        await page.OpenSavedAsync(supplier.Name);
        await page.PressAsync("Remove supplier");
        await Expect(page.Notice).ToHaveTextAsync($"{supplier.Name} was removed from the saved suppliers.");
        await Expect(page.Saved(supplier.Name)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_note_that_is_too_long_is_kept_and_named()
    {
        var (customer, supplier) = await AddBothAsync();
        var page = await CustomerPage.OpenAsync(Page, customer.Name);
        await page.ChooseAsync(supplier.Name);
        var note = new string('n', 501);
        await page.Note.FillAsync(note);

        await page.PressAsync("Save supplier");

        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Note must be at most 500 characters long; this one has 501.");
        await Expect(page.Note).ToHaveValueAsync(note);
    }

    [Fact]
    public async Task A_saved_supplier_that_is_deleted_keeps_its_name_and_note()
    {
        var (customer, supplier) = await AddBothAsync();
        var page = await CustomerPage.OpenAsync(Page, customer.Name);
        await page.ChooseAsync(supplier.Name);
        await page.Note.FillAsync("Dark roast");
        await page.PressAsync("Save supplier");
        await Expect(page.Saved(supplier.Name)).ToBeVisibleAsync();

        await (await new AdministrationList(Page, RecordKind.Supplier).DeleteAsync(supplier.Name)).ConfirmAsync();
        await new DirectoryPage(Page).WaitForAbsenceAsync(supplier.Name);

        await CustomerPage.OpenAsync(Page, customer.Name);
        await Expect(page.Saved(supplier.Name)).ToContainTextAsync("no longer in the directory");
        await Expect(page.Saved(supplier.Name)).ToContainTextAsync("Dark roast");
    }

    private async Task<(Draft Customer, Draft Supplier)> AddBothAsync()
    {
        var (customer, supplier) = (NewDraft("Corner Cup"), NewDraft("Beans"));
        await AddAsync(Page, RecordKind.Customer, customer);
        await AddAsync(Page, RecordKind.Supplier, supplier);
        await new DirectoryPage(Page).WaitForAsync(supplier.Name);
        return (customer, supplier);
    }
}
