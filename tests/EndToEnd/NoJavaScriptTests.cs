using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

[Trait("Speed", "EndToEnd")]
[Trait("Safe", "Live")]
public sealed class NoJavaScriptTests(Browser browser) : SiteTest(browser)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Plain = await NewVisitorAsync(new() { JavaScriptEnabled = false });
    }

    private IPage Plain { get; set; } = default!;

    [Fact]
    public async Task Adding_finding_editing_and_deleting_work_without_JavaScript()
    {
        var list = new AdministrationList(Plain, RecordKind.Supplier);
        await AddAsync(Plain, RecordKind.Supplier, NewDraft());

        await new Search(Plain).ForAsync(Mark);
        await Expect(list.Table.Rows).ToHaveCountAsync(1);
        await list.Table.Head("Name").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(list.Table.Head("Name")).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(list.Table.Rows).ToHaveCountAsync(1);

        var form = await list.EditAsync(Mark);
        await form.Field("Phone").FillAsync("no number");
        await form.SubmitAsync("Save");
        await Expect(form.Alert).ToContainTextAsync("Phone must be");
        await form.Field("Phone").FillAsync("020 7946 0958");
        await form.SubmitAsync("Save");
        await Expect(await list.RowAsync(Mark)).ToContainTextAsync("020 7946 0958");

        await (await list.DeleteAsync(Mark)).ConfirmAsync();
        Assert.Null(await list.FindAsync(Mark));
    }

    [Fact]
    public async Task A_customer_saves_a_supplier_without_JavaScript()
    {
        var (customer, supplier) = (NewDraft("Corner Cup"), NewDraft());
        await AddAsync(Plain, RecordKind.Customer, customer);
        await AddAsync(Plain, RecordKind.Supplier, supplier);
        await new DirectoryPage(Plain).WaitForAsync(supplier.Name);

        var page = await CustomerPage.OpenAsync(Plain, customer.Name);
        await page.ChooseAsync(supplier.Name);
        await page.Note.FillAsync("Plain and simple");
        await page.PressAsync("Save supplier");

        await Expect(page.Saved(supplier.Name)).ToContainTextAsync("Plain and simple");
    }
}
