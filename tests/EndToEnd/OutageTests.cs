using System.Text.RegularExpressions;
using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

/// <summary>The site while Suppliers.Api is away. Not for a live system: it is the tests that take it away.</summary>
[Trait("Speed", "EndToEnd")]
[Collection(Alone.Name)]
public sealed class OutageTests(Browser browser) : SiteTest(browser)
{
    private const string SuppliersApi = "suppliers-api";

    private OwnApplication Application => Browser.Application
        ?? throw new InvalidOperationException("These tests stop a service, so they need an application of their own: unset E2E_BASE_URL, or leave them out with -trait \"Safe=Live\".");

    [Fact]
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
        try
        {
            // What was typed survives the outage.
            Assert.Equal(503, await form.SubmitForStatusAsync("Add supplier"));
            await Expect(form.Alert).ToContainTextAsync("The supplier service is not answering");
            await Expect(form.Field("Name")).ToHaveValueAsync(unsent.Name);
            await inspection.LookAsync("form, service away");

            await DirectoryStaysOpenAsync(draft);
            await AdministrationSaysSoAsync(page);
            await inspection.LookAsync("service away");
        }
        finally
        {
            await Application.StartAsync(SuppliersApi);
        }

        var list = new AdministrationList(page, RecordKind.Supplier);
        await Expect(await list.RowAsync(draft.Name)).ToBeVisibleAsync();
        inspection.AssertFaultless(2);
    }

    private async Task DirectoryStaysOpenAsync(Draft draft)
    {
        var answer = await Page.GotoAsync(Search.Address(DirectoryPage.Path, Mark));
        Assert.Equal(200, answer!.Status);
        await Expect(Page.GetByRole(AriaRole.Main)).ToContainTextAsync(new Regex(@"Copied from the supplier service .+ ago"));
        await new ContactTable(Page, RecordKind.Supplier).Row(draft.Name).GetByRole(AriaRole.Link, new() { Name = draft.Name }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Main)).ToContainTextAsync(draft.Address);

        // Customers are somebody else's business.
        Assert.Equal(200, (await Page.GotoAsync(RecordKind.Customer.ListPath))!.Status);
    }

    /// <summary>Faults 2 and 8 of the original: errors that answer 200, and an administration that is bare while another service is down.</summary>
    private static async Task AdministrationSaysSoAsync(IPage page)
    {
        var answer = await page.GotoAsync(RecordKind.Supplier.ListPath);
        Assert.Equal(503, answer!.Status);
        Assert.Equal("10", answer.Headers["retry-after"]);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Back in a moment");
        Assert.True(await page.EvaluateAsync<int>("() => document.styleSheets[0].cssRules.length") > 10, "The page has no styles.");
    }
}
