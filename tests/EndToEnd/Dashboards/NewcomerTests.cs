using System.Text.RegularExpressions;
using EndToEnd.Harness;
using Npgsql;

namespace EndToEnd.Dashboards;

/// <summary>Somebody who has the printed link and nothing else finds out why a request was slow, and why a service is unhealthy.</summary>
[Trait("Speed", "EndToEnd")]
public sealed class NewcomerTests(Browser browser, RunningAppHost running) : IClassFixture<RunningAppHost>, IAsyncLifetime
{
    private const double LockSeconds = 1.5;
    private IBrowserContext? _visitor;
    private IPage? _page;

    private IPage Page => _page!;

    public async ValueTask InitializeAsync()
    {
        _visitor = await browser.NewOutsiderAsync(new() { ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = 1440, Height = 900 } });
        _page = await _visitor.NewPageAsync();
        await _page.GotoAsync((await running.Process.SignInLinkAsync()).ToString());
        await Expect(_page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Resources");

        // The page is there before it is live: a button does something from now on.
        await _page.Locator("html[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    public async ValueTask DisposeAsync()
    {
        if (_visitor is not null)
            await _visitor.CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task One_click_leads_from_a_slow_page_to_the_statement_that_was_slow()
    {
        await SlowPageAsync();

        await Nav("Traces").ClickAsync();
        await Page.GetByRole(AriaRole.Columnheader, new() { Name = "Duration" }).GetByRole(AriaRole.Link).ClickAsync();
        var slow = Page.GetByRole(AriaRole.Row).Filter(new() { HasTextRegex = new Regex(@"GET /admin/suppliers.*select id, name", RegexOptions.Singleline) });
        await slow.First.GetByRole(AriaRole.Link).Filter(new() { HasText = "select id, name" }).ClickAsync();

        var details = Page.GetByRole(AriaRole.Complementary).Or(Page.GetByRole(AriaRole.Dialog));
        await Expect(details.GetByText("SQL sent to", new() { Exact = false }).First).ToBeVisibleAsync();
        await Expect(details.Locator("pre, code").Filter(new() { HasTextRegex = new Regex(@"from suppliers") }).First).ToBeVisibleAsync();
        await PictureAsync("slow");
    }

    [Fact]
    public async Task The_list_of_resources_says_what_is_wrong_and_leads_to_the_reason()
    {
        await using var server = NpgsqlDataSource.Create(await AdministratorAsync());
        await ExecuteAsync(server, "alter role suppliers_api nologin");
        try
        {
            await ExecuteAsync(server, "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'suppliers_api'");
            var row = Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "suppliers-api" });
            await Expect(row).ToContainTextAsync("Unhealthy");
            await Expect(row).ToContainTextAsync("503");
            await PictureAsync("unhealthy");

            await row.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("error", RegexOptions.IgnoreCase) }).ClickAsync();
            await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Structured logs");
            await Expect(Page.GetByText("is not permitted to log in").First).ToBeVisibleAsync();
        }
        finally
        {
            await ExecuteAsync(server, "alter role suppliers_api login");
        }

        await Nav("Resources").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Resources");
        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "suppliers-api" })).Not.ToContainTextAsync("Unhealthy");
    }

    [Fact]
    public async Task A_custom_command_of_the_application_runs_from_the_list()
    {
        var row = Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "suppliers-db" });
        await row.GetByRole(AriaRole.Button).Last.ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Load generated suppliers" }).Or(Page.GetByText("Load generated suppliers")).First.ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "supplier-loader" })).ToContainTextAsync("Finished");
    }

    /// <summary>A page that waits for a table that somebody holds.</summary>
    private async Task SlowPageAsync()
    {
        var address = await AddressOfAsync("web-frontend");
        var signedIn = await browser.SignInAsync(address, new("e2e", running.Process.Secret("identity-e2e-password")));
        await using var context = await browser.NewStrangerAsync(new() { BaseURL = address.ToString(), StorageState = signedIn });
        var visitor = await context.NewPageAsync();

        await using var server = NpgsqlDataSource.Create(await AdministratorAsync());
        await using var connection = await server.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var hold = new NpgsqlCommand("lock table suppliers", connection, transaction))
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var answer = visitor.GotoAsync("/admin/suppliers");
        await WaitedForAsync(server);
        await Task.Delay(TimeSpan.FromSeconds(LockSeconds), TimeProvider.System, TestContext.Current.CancellationToken);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(200, (await answer)!.Status);
    }

    /// <summary>Until a statement waits for what is held: on a slow machine the page takes a while to come to it.</summary>
    private static async Task WaitedForAsync(NpgsqlDataSource server)
    {
        await using var waiting = server.CreateCommand("select exists (select from pg_locks where not granted and relation = 'suppliers'::regclass)");
        while (await waiting.ExecuteScalarAsync(TestContext.Current.CancellationToken) is not true)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_application_model_is_a_graph_and_durations_are_a_chart()
    {
        using (var site = new HttpClient { BaseAddress = await AddressOfAsync("web-frontend") })
        {
            for (var i = 0; i < 20; i++)
                Assert.Equal(System.Net.HttpStatusCode.OK, (await site.GetAsync(new Uri("/suppliers", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        }

        await Page.GetByRole(AriaRole.Link, new() { Name = "Graph" }).Or(Page.GetByRole(AriaRole.Button, new() { Name = "Graph" })).ClickAsync();
        await Expect(Page.GetByText("waits for").First).ToBeVisibleAsync();
        await PictureAsync("graph");

        await Nav("Metrics").ClickAsync();
        await Page.GetByRole(AriaRole.Navigation, new() { Name = "Instruments" }).GetByRole(AriaRole.Link, new() { Name = "customers-api" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "http.server.request.duration" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Img, new() { NameRegex = new Regex("p99") })).ToBeVisibleAsync();
        await PictureAsync("metrics");
    }

    private ILocator Nav(string name) => Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = name });

    /// <summary>Where the list says that a resource is.</summary>
    private async Task<Uri> AddressOfAsync(string resource)
    {
        var addresses = await Page.GetByRole(AriaRole.Row).Filter(new() { HasText = resource }).First.InnerTextAsync();
        return new Uri(Regex.Match(addresses, @"(http|tcp)://localhost:\d+").Value);
    }

    private async Task<string> AdministratorAsync()
    {
        var address = await AddressOfAsync("postgres");
        return new NpgsqlConnectionStringBuilder { Host = "localhost", Port = address.Port, Username = "postgres", Password = running.Process.Secret("postgres-password"), Database = "suppliers" }.ConnectionString;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource server, string sql)
    {
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("E2E_PICTURES") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"dashboard-{name}.png") });
    }
}
