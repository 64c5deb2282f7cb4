using EndToEnd.Pages;

namespace EndToEnd.Harness;

/// <summary>
/// A test with visitors of its own. Every record it makes carries <see cref="Mark"/> in its name and is removed again, also
/// when the test fails; of a failed test trace and pictures are kept.
/// </summary>
public abstract class SiteTest(Browser browser) : IAsyncLifetime
{
    private readonly List<IBrowserContext> _visitors = [];
    private readonly List<string> _scriptErrors = [];
    private bool _madeRecords;

    /// <summary>Stands in the name of every record of this test, and of no other.</summary>
    protected string Mark { get; } = Guid.NewGuid().ToString("N")[..10];

    /// <summary>The page of the first visitor, with default settings.</summary>
    protected IPage Page { get; private set; } = default!;

    public virtual async ValueTask InitializeAsync() => Page = await NewVisitorAsync();

    /// <summary>The page of one more visitor.</summary>
    protected async Task<IPage> NewVisitorAsync(BrowserNewContextOptions? options = null)
    {
        var visitor = await browser.NewVisitorAsync(options);
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

    /// <summary>A legal supplier. Its name sorts early, so that lists need little paging, and is unique.</summary>
    protected SupplierDraft NewDraft(string name = "Beans")
    {
        _madeRecords = true;
        return new($"000 {name} {Mark}", "1 Test Street", "Portland", "Oregon", "orders@example.com", "+1 201 555 0123");
    }

    /// <summary>Adds a supplier in the administration; the page then shows the list with the notice.</summary>
    protected static async Task AddAsync(IPage page, SupplierDraft draft)
    {
        var form = await SupplierFormPage.OpenNewAsync(page);
        await form.FillAsync(draft);
        await form.SubmitAsync("Add supplier");
        await Expect(new SupplierListPage(page).Notice).ToContainTextAsync("was added");
    }

    public async ValueTask DisposeAsync()
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
            if (_madeRecords)
                await RemoveRecordsAsync();
        }

        GC.SuppressFinalize(this);
        if (!failed)
            Assert.Empty(_scriptErrors);
    }

    private async Task RemoveRecordsAsync()
    {
        await using var cleaner = await browser.NewVisitorAsync(new() { JavaScriptEnabled = false });
        var list = new SupplierListPage(await cleaner.NewPageAsync());
        await list.OpenAsync();
        while (await list.Table.FindAsync(Mark) is { } row)
        {
            await row.GetByRole(AriaRole.Link, new() { Name = "Delete" }).ClickAsync();
            await new DeleteSupplierPage(list.Page).ConfirmAsync();
            await list.OpenAsync();
        }
    }
}
