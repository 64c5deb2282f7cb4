using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

[Trait("Speed", "EndToEnd")]
[Trait("Safe", "Live")]
public sealed class TestRunTests(Browser browser) : SiteTest(browser)
{
    [Fact]
    public async Task Nobody_outside_the_test_run_sees_what_it_adds()
    {
        var (customer, supplier) = (NewDraft("Corner Cup"), NewDraft("Beans"));
        await AddAsync(Page, RecordKind.Customer, customer);
        await AddAsync(Page, RecordKind.Supplier, supplier);
        var found = await new DirectoryPage(Page).WaitForAsync(Mark);
        var shown = await found.GetByRole(AriaRole.Link, new() { Name = supplier.Name }).GetAttributeAsync("href");

        var outsider = await NewOutsiderAsync();

        Assert.Null(await new AdministrationList(outsider, RecordKind.Supplier).FindAsync(Mark));
        Assert.Null(await new AdministrationList(outsider, RecordKind.Customer).FindAsync(Mark));
        await outsider.GotoAsync(Search.Address(DirectoryPage.Path, Mark));
        await Expect(outsider.GetByRole(AriaRole.Main)).ToContainTextAsync("No supplier has");
        Assert.Equal(404, (await outsider.GotoAsync(shown!))!.Status);
        Assert.Equal(404, (await outsider.GotoAsync($"/admin{shown}/edit"))!.Status);
    }

    [Fact]
    public async Task Another_test_run_is_a_stranger_too()
    {
        await AddAsync(Page, RecordKind.Supplier, NewDraft());
        var stranger = await NewOutsiderAsync(new() { ExtraHTTPHeaders = [new("X-Test-Run", "another-run")] });

        Assert.Null(await new AdministrationList(stranger, RecordKind.Supplier).FindAsync(Mark));
    }
}
