using EndToEnd.Pages;

namespace EndToEnd.Harness;

/// <summary>
/// A test with visitors of its own. Every record it makes carries <see cref="Mark"/> in its name and belongs to the test run,
/// which hides it from everybody else and removes it in the end; of a failed test trace, pictures and film are kept.
/// </summary>
public abstract class SiteTest(Browser browser) : IAsyncLifetime
{
    private readonly List<IBrowserContext> _visitors = [];
    private readonly List<string> _scriptErrors = [];

    /// <summary>Stands in the name of every record of this test, and of no other.</summary>
    protected string Mark { get; } = browser.NewMark();

    protected Browser Browser => browser;

    /// <summary>The page of the first visitor, with default settings.</summary>
    protected IPage Page { get; private set; } = default!;

    /// <summary>What the browser of somebody who has signed in to <see cref="Site"/> holds; null for what all tests share.</summary>
    protected string? SignedIn { get; set; }

    public virtual async ValueTask InitializeAsync() => Page = await NewVisitorAsync();

    /// <summary>For a test that makes the browser refuse something, which it reports as an error. Default: false.</summary>
    protected bool IgnoresScriptErrors { get; set; }

    /// <summary>Where visitors go.</summary>
    protected virtual Uri Site => browser.Address;

    /// <summary>The page of one more visitor.</summary>
    /// <param name="options">Of the visitor's browser.</param>
    /// <param name="run">Another test run to take part in.</param>
    protected async Task<IPage> NewVisitorAsync(BrowserNewContextOptions? options = null, TestRun? run = null)
    {
        options ??= new();
        options.BaseURL = Site.ToString();
        options.StorageState ??= SignedIn;
        return await OpenAsync(await browser.NewVisitorAsync(run ?? browser.Run, options));
    }

    /// <summary>The page of somebody who has nothing to do with the test run.</summary>
    protected async Task<IPage> NewOutsiderAsync(BrowserNewContextOptions? options = null) =>
        await OpenAsync(await browser.NewOutsiderAsync(options));

    /// <summary>The page of somebody who is not signed in.</summary>
    protected async Task<IPage> NewStrangerAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL = Site.ToString();
        return await OpenAsync(await browser.NewStrangerAsync(options));
    }

    /// <summary>A legal supplier or customer with a name of its own.</summary>
    protected Draft NewDraft(string name = "Beans") =>
        new($"{name} {Mark}", "1 Test Street", "Portland", "Oregon", "orders@example.com", "+1 201 555 0123");

    /// <summary>Adds a record in the administration; the page then shows the list with the notice.</summary>
    protected static async Task AddAsync(IPage page, RecordKind kind, Draft draft)
    {
        var form = await ContactFormPage.OpenNewAsync(page, kind);
        await form.FillAsync(draft);
        await form.SubmitAsync(kind.AddButton);
        await Expect(new AdministrationList(page, kind).Notice).ToHaveTextAsync($"{draft.Name} was added.");
    }

    public virtual async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        try
        {
            for (var i = 0; i < _visitors.Count && failed; i++)
                await Evidence.KeepAsync(_visitors[i], TestContext.Current.Test!.TestDisplayName, i + 1);
        }
        finally
        {
            foreach (var visitor in _visitors)
                await visitor.CloseAsync();
        }

        GC.SuppressFinalize(this);
        if (!failed && !IgnoresScriptErrors)
            Assert.Empty(_scriptErrors);
    }

    private async Task<IPage> OpenAsync(IBrowserContext visitor)
    {
        _visitors.Add(visitor);
        await Evidence.StartAsync(visitor);
        var page = await visitor.NewPageAsync();
        page.PageError += (_, error) => _scriptErrors.Add(error);

        // "Failed to load resource" is how Chromium reports a page with status 404 or 422, which tests ask for.
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _scriptErrors.Add(message.Text);
        };
        return page;
    }
}
