using System.Diagnostics;
using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

/// <summary>What is left of a run that goes wrong on a system of which only the site is known: nothing that anybody sees.</summary>
[Trait("Speed", "EndToEnd")]
[Trait("Safe", "Live")]
[Trait("Set", "Hard")]
public sealed class MishapTests(Browser browser) : SiteTest(browser)
{
    private const string AnyTest = $"EndToEnd.{nameof(PublicPagesTests)}.{nameof(PublicPagesTests.The_welcome_page_says_what_the_site_is_for)}";

    /// <summary>How long another process may take to start a browser and add its records.</summary>
    private static readonly TimeSpan AddTimeout = TimeSpan.FromMinutes(2);

    private readonly TestRun _run = TestRun.New();

    [Fact]
    public async Task A_test_that_fails_in_the_middle_leaves_evidence_but_no_records()
    {
        await using var suite = Start($"EndToEnd.{nameof(Mishaps)}.{nameof(Mishaps.Fails_in_the_middle)}");

        var (exitCode, output) = await suite.WaitForExitAsync();

        // It has added its records before, and nothing went wrong in clearing them away.
        Assert.Equal(1, exitCode);
        Assert.Contains("In the middle, on purpose.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("could not be ended", output, StringComparison.Ordinal);
        await SeesNothingAsync(await NewVisitorAsync(run: _run));
        await SeesNothingAsync(await NewOutsiderAsync());
        Assert.Equal(
            ["visitor-1-page-1.png", "visitor-1-trace-film-1.avi", "visitor-1-trace.zip"],
            suite.Results.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => file.Name).Order());
    }

    [Fact]
    public async Task What_a_killed_run_leaves_is_hidden_and_goes_when_the_run_is_named_again()
    {
        var participant = await NewVisitorAsync(run: _run);
        await using (var killed = Start($"EndToEnd.{nameof(Mishaps)}.{nameof(Mishaps.Hangs_in_the_middle)}"))
        {
            await WaitForSupplierAsync(participant);
            await killed.KillAsync();
        }

        await SeesNothingAsync(await NewOutsiderAsync());
        await new DirectoryPage(participant).WaitForAsync(_run.Mark);
        Assert.NotNull(await new AdministrationList(participant, RecordKind.Customer).FindAsync(_run.Mark));

        await using var again = Start(AnyTest);
        var (exitCode, output) = await again.WaitForExitAsync();

        Assert.True(exitCode == 0, output);
        await SeesNothingAsync(participant);
    }

    private SuiteProcess Start(string test) => SuiteProcess.Start(Browser.Address, Browser.Account, _run, test);

    private async Task WaitForSupplierAsync(IPage page)
    {
        var waited = Stopwatch.StartNew();
        while (await new AdministrationList(page, RecordKind.Supplier).FindAsync(_run.Mark) is null)
            Assert.True(waited.Elapsed < AddTimeout, $"After {AddTimeout.TotalSeconds:0} s the other process has added no supplier.");
    }

    private async Task SeesNothingAsync(IPage page)
    {
        Assert.Null(await new AdministrationList(page, RecordKind.Supplier).FindAsync(_run.Mark));
        Assert.Null(await new AdministrationList(page, RecordKind.Customer).FindAsync(_run.Mark));
        await page.GotoAsync(Search.Address(DirectoryPage.Path, _run.Mark));
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("No supplier has");
    }
}
