using System.Net;
using EndToEnd.Pages;

namespace EndToEnd.Harness;

/// <summary>Ends the test run: nothing that these tests added is left, seen or unseen, however they went.</summary>
internal sealed class TestRunCleaning(Browser browser, IReadOnlyList<Uri> apis)
{
    /// <summary>Through the APIs where they are known; else through the site, like a very patient person.</summary>
    public async Task EndAsync()
    {
        if (apis.Count == 0)
        {
            await RemoveThroughSiteAsync();
            return;
        }

        using var http = new HttpClient();
        foreach (var api in apis)
        {
            var address = new Uri(api, $"/test-runs/{browser.RunId}");
            using var answer = await http.DeleteAsync(address);
            if (answer.StatusCode != HttpStatusCode.NoContent)
                throw new InvalidOperationException($"DELETE {address} answered {(int)answer.StatusCode}: records with '{browser.RunMark}' in their names are left there, hidden; send it again.");
        }
    }

    private async Task RemoveThroughSiteAsync()
    {
        await using var cleaner = await browser.NewVisitorAsync(new() { JavaScriptEnabled = false });
        var page = await cleaner.NewPageAsync();
        foreach (var kind in new[] { RecordKind.Customer, RecordKind.Supplier })
        {
            var list = new AdministrationList(page, kind);
            while (await list.FindAsync(browser.RunMark) is { } row)
            {
                await row.GetByRole(AriaRole.Link, new() { Name = "Delete" }).ClickAsync();
                await new DeletePage(page, kind).ConfirmAsync();
            }
        }
    }
}
