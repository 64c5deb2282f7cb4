using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

[Trait("Speed", "EndToEnd")]
[Trait("Safe", "Live")]
public sealed class CustomerAccessibilityTests(Browser browser) : SiteTest(browser)
{
    [Fact]
    [Trait("Set", "Hard")]
    public async Task The_administration_of_customers_is_for_everybody()
    {
        var page = await NewVisitorAsync(PageInspection.Visitor);
        var inspection = new PageInspection(page);
        var tour = new PageTour(page, inspection.LookAsync);
        var (customer, supplier) = (NewDraft("Corner Cup"), NewDraft());
        await AddAsync(page, RecordKind.Customer, customer);
        await AddAsync(page, RecordKind.Supplier, supplier);

        await new DirectoryPage(page).WaitForAsync(supplier.Name);
        await tour.SavedSuppliersAsync(customer, supplier);
        await tour.AdministrationAsync(RecordKind.Customer, customer);

        inspection.AssertFaultless(13);
    }
}
