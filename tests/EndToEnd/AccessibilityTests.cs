using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

[Trait("Speed", "EndToEnd")]
[Trait("Safe", "Live")]
public sealed class AccessibilityTests(Browser browser) : SiteTest(browser)
{
    [Fact]
    [Trait("Look", "Pages")]
    public async Task Public_pages_and_the_administration_of_suppliers_are_for_everybody()
    {
        var page = await NewVisitorAsync(PageInspection.Visitor);
        var inspection = new PageInspection(page);
        var tour = new PageTour(page, inspection.LookAsync);
        var supplier = NewDraft("Supplierwithaverylongnamethatnobodycouldbreakinasensibleplace");
        await AddAsync(page, RecordKind.Supplier, supplier);

        await tour.PublicPagesAsync(supplier);
        await tour.AdministrationAsync(RecordKind.Supplier, supplier);
        await tour.LostFormsAsync(RecordKind.Supplier, supplier);

        inspection.AssertFaultless(16);
    }
}
