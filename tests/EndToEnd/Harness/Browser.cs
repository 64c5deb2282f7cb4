[assembly: AssemblyFixture(typeof(EndToEnd.Harness.Browser))]
[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]

namespace EndToEnd.Harness;

/// <summary>One Chromium, and the one site it looks at, for all tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    private readonly SiteUnderTest _site = new();
    private IPlaywright? _playwright;
    private IBrowser? _chromium;
    private Uri? _address;

    /// <summary>Seconds that a test waits for something to appear; generous, because it costs nothing when all is well.</summary>
    private const int PatienceSeconds = 30;

    public async ValueTask InitializeAsync()
    {
        var executable = ChromiumLocator.Find();
        _address = Environment.GetEnvironmentVariable("E2E_BASE_URL") is { Length: > 0 } running
            ? new Uri(running)
            : await _site.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,

            // Chromium's sandbox refuses to run as root, which is who builds in a container.
            Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [],
        });
        SetDefaultExpectTimeout(PatienceSeconds * 1000);
    }

    /// <summary>A visitor of the site with a browser profile of their own.</summary>
    public async Task<IBrowserContext> NewVisitorAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL = _address!.ToString();
        var context = await _chromium!.NewContextAsync(options);
        context.SetDefaultTimeout(PatienceSeconds * 1000);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.CloseAsync();
        _playwright?.Dispose();
        await _site.DisposeAsync();
    }
}
