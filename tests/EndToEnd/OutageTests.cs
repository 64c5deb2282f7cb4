using System.Text.RegularExpressions;
using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

/// <summary>The site while its neighbours are away: it is the tests that take them away, from an application of their own.</summary>
[Trait("Speed", "EndToEnd")]
public sealed class OutageTests(Browser browser) : OwnSiteTest(browser)
{
    private const string SuppliersApi = "suppliers-api";
    private const string CustomersApi = "customers-api";

    [Fact]
    [Trait("Look", "Pages")]
    public async Task The_directory_stays_open_and_the_administration_says_what_is_wrong()
    {
        var page = await NewVisitorAsync(PageInspection.Visitor);
        var inspection = new PageInspection(page);
        var draft = NewDraft();
        await AddAsync(page, RecordKind.Supplier, draft);
        await new DirectoryPage(page).WaitForAsync(Mark);
        var form = await ContactFormPage.OpenNewAsync(page, RecordKind.Supplier);
        var unsent = NewDraft("Unsent");
        await form.FillAsync(unsent);

        await Application.StopAsync(SuppliersApi);

        // What was typed survives the outage.
        Assert.Equal(503, await form.SubmitForStatusAsync("Add supplier"));
        await Expect(form.Alert).ToContainTextAsync("The supplier service is not answering");
        await Expect(form.Field("Name")).ToHaveValueAsync(unsent.Name);
        await inspection.LookAsync("form, service away");

        await DirectoryStaysOpenAsync(draft);
        await SaysSoAsync(page, RecordKind.Supplier.ListPath);
        await inspection.LookAsync("service away");
        await Application.StartAsync(SuppliersApi);

        var list = new AdministrationList(page, RecordKind.Supplier);
        await Expect(await list.RowAsync(draft.Name)).ToBeVisibleAsync();
        inspection.AssertFaultless(2);
    }

    [Fact]
    [Trait("Set", "Hard")]
    public async Task Without_customers_and_directory_the_administration_of_suppliers_works_on()
    {
        await Application.StopAsync(CustomersApi);

        await SaysSoAsync(Page, DirectoryPage.Path);
        await SaysSoAsync(Page, RecordKind.Customer.ListPath);
        Assert.Equal(200, (await Page.GotoAsync("/"))!.Status);
        var draft = NewDraft();
        await AddAsync(Page, RecordKind.Supplier, draft);
        await Expect(await new AdministrationList(Page, RecordKind.Supplier).RowAsync(draft.Name)).ToBeVisibleAsync();

        await Application.StartAsync(CustomersApi);
        await new DirectoryPage(Page).WaitForAsync(draft.Name);
    }

    private async Task DirectoryStaysOpenAsync(Draft draft)
    {
        var answer = await Page.GotoAsync(Search.Address(DirectoryPage.Path, Mark));
        Assert.Equal(200, answer!.Status);
        await Expect(Page.GetByRole(AriaRole.Main)).ToContainTextAsync(new Regex(@"Copied from the supplier service (just now|.+ ago)"));
        await new ContactTable(Page, RecordKind.Supplier).Row(draft.Name).GetByRole(AriaRole.Link, new() { Name = draft.Name }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Main)).ToContainTextAsync(draft.Address);

        // Customers are somebody else's business.
        Assert.Equal(200, (await Page.GotoAsync(RecordKind.Customer.ListPath))!.Status);
    }

    /// <summary>Faults 2 and 8 of the original: errors that answer 200, and an administration that is bare while another service is down.</summary>
    private static async Task SaysSoAsync(IPage page, string path)
    {
        var answer = await page.GotoAsync(path);
        Assert.Equal(503, answer!.Status);
        Assert.Equal("10", answer.Headers["retry-after"]);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Back in a moment");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Try again" })).ToHaveAttributeAsync("href", path);
        Assert.True(await page.EvaluateAsync<int>("() => document.styleSheets[0].cssRules.length") > 10, "The page has no styles.");
    }
}
