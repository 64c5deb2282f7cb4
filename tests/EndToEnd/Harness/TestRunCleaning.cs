using System.Net;
using EndToEnd.Pages;

namespace EndToEnd.Harness;

/// <summary>Ends a test run: nothing that its tests added is left, seen or unseen, however they went.</summary>
/// <param name="browser">Goes to the site.</param>
/// <param name="run">What to end.</param>
/// <param name="application">The application, where it is these tests' own.</param>
internal sealed class TestRunCleaning(Browser browser, TestRun run, OwnApplication? application)
{
    /// <summary>More records than these tests ever add: a list that is not empty after so many deletions never will be.</summary>
    private const int MostRecords = 500;

    /// <summary>Through the APIs where they are known; else through the site, like a very patient person.</summary>
    public async Task EndAsync()
    {
        try
        {
            await using var cleaner = await browser.NewVisitorAsync(run, new() { JavaScriptEnabled = false });
            var page = await cleaner.NewPageAsync();
            if (application is not null)
                await EndInApisAsync(application);
            else
                await RemoveThroughSiteAsync(page);

            // The directory follows with a delay; the run has ended when it has caught up.
            await new DirectoryPage(page).WaitForAbsenceAsync(run.Mark);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"The test run '{run.Id}' could not be ended: records with '{run.Mark}' in their names may be left, hidden from everybody outside the run. "
                + $"Run any of these tests again with {TestRun.Variable}={run.Id}, or send DELETE /test-runs/{run.Id} to each API.",
                exception);
        }
    }

    private async Task EndInApisAsync(OwnApplication own)
    {
        foreach (var api in (string[])["suppliers-api", "customers-api"])
        {
            using var http = await own.ClientOfAsync(api);
            using var answer = await http.DeleteAsync(new Uri($"/test-runs/{run.Id}", UriKind.Relative));
            if (answer.StatusCode != HttpStatusCode.NoContent)
                throw new HttpRequestException($"DELETE /test-runs/{run.Id} of {api} answered {(int)answer.StatusCode}.");
        }
    }

    private async Task RemoveThroughSiteAsync(IPage page)
    {
        foreach (var kind in new[] { RecordKind.Customer, RecordKind.Supplier })
        {
            var list = new AdministrationList(page, kind);
            for (var removed = 0; await list.FindAsync(run.Mark) is { } row; removed++)
            {
                if (removed == MostRecords)
                    throw new InvalidOperationException($"After {MostRecords} deletions {kind.ListPath} still shows records of the run.");
                await row.GetByRole(AriaRole.Link, new() { Name = "Delete" }).ClickAsync();
                await new DeletePage(page, kind).ConfirmAsync();
            }
        }
    }
}
