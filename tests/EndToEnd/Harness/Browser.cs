using System.Globalization;

[assembly: AssemblyFixture(typeof(EndToEnd.Harness.Browser))]
[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]

namespace EndToEnd.Harness;

/// <summary>One Chromium, the one site it looks at, and the one test run to which all records of these tests belong.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>Seconds that a test waits for something to appear; generous, because it costs nothing when all is well.</summary>
    private const int PatienceSeconds = 30;

    private SiteUnderTest? _site;
    private IPlaywright? _playwright;
    private IBrowser? _chromium;
    private int _marks;
    private string _signedIn = "";

    /// <summary>To it belongs what these tests add.</summary>
    public TestRun Run { get; } = TestRun.FromEnvironment();

    internal Uri Address => _site!.Address;

    /// <summary>The user that is there for these tests.</summary>
    internal Account Account => _site!.Account;

    public async ValueTask InitializeAsync()
    {
        var executable = ChromiumLocator.Find();
        _site = await SiteUnderTest.FindAsync();
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,

            // Chromium's sandbox refuses to run as root, which is who builds in a container.
            Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [],
        });
        SetDefaultExpectTimeout(PatienceSeconds * 1000);
        _signedIn = await SignInAsync(Address, Account);
        if (Run.IsNamed)
            await EndRunAsync();
    }

    /// <summary>Stands in the names of one test's records, and of no other's.</summary>
    internal string NewMark() => string.Create(CultureInfo.InvariantCulture, $"{Run.Mark}x{Interlocked.Increment(ref _marks)}z");

    /// <summary>Signs in once.</summary>
    /// <returns>What the browser then holds, to be given to as many visitors as are wanted.</returns>
    internal async Task<string> SignInAsync(Uri site, Account account)
    {
        await using var context = await _chromium!.NewContextAsync(new() { BaseURL = site.ToString() });
        context.SetDefaultTimeout(PatienceSeconds * 1000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in?returnUrl=/account");
        await SignIn.FillAsync(page, account);
        return await context.StorageStateAsync();
    }

    /// <summary>A visitor of the site with a browser profile of their own, signed in, who takes part in a test run.</summary>
    public Task<IBrowserContext> NewVisitorAsync(TestRun run, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.ExtraHTTPHeaders = [new("X-Test-Run", run.Id)];
        return NewOutsiderAsync(options);
    }

    /// <summary>A visitor without the header of the test run; signed in, too.</summary>
    public Task<IBrowserContext> NewOutsiderAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.StorageState ??= _signedIn;
        return NewStrangerAsync(options);
    }

    /// <summary>A visitor like anybody out there: nobody has heard of them.</summary>
    public async Task<IBrowserContext> NewStrangerAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL ??= Address.ToString();
        var context = await _chromium!.NewContextAsync(options);
        context.SetDefaultTimeout(PatienceSeconds * 1000);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_chromium is not null)
                await EndRunAsync();
        }
        finally
        {
            if (_chromium is not null)
                await _chromium.CloseAsync();
            _playwright?.Dispose();
            if (_site is not null)
                await _site.DisposeAsync();
        }
    }

    private Task EndRunAsync() => new TestRunCleaning(this, Run, _site!.Application).EndAsync();
}
