using Services.Tests.Processes;
using Services.Tests.Server;
using Services.Tests.Support;

namespace Services.Tests.Customers;

/// <summary>The directory's follower while two versions of Customers.Api run, and the Migrator's word about which of them it is.</summary>
[Trait("Speed", "Integration")]
public sealed class BackgroundWorkTests(PostgresFixture server) : IAsyncLifetime
{
    private const string LockHolders = "select count(*) from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())";

    private readonly TestDatabase _suppliersDatabase = new(server, "suppliers-db");
    private readonly TestDatabase _database = new(server, "customers-db");
    private RunningService _suppliers = null!;
    private RunningService _customers = null!;
    private string _version = "";

    public async ValueTask InitializeAsync()
    {
        await _suppliersDatabase.MigrateForServiceAsync();
        await _database.MigrateForServiceAsync();
        _suppliers = await RunningService.StartSuppliersAsync(_suppliersDatabase.ServiceConnectionString);
        _customers = await RunningService.StartCustomersAsync(_database.ServiceConnectionString, _suppliers.Address);
        using var health = await _customers.Client.GetAsync(new Uri("/alive", UriKind.Relative), TestContext.Current.CancellationToken);
        _version = Assert.Single(health.Headers.GetValues("X-Service-Version"));
    }

    public async ValueTask DisposeAsync()
    {
        await _customers.DisposeAsync();
        await _suppliers.DisposeAsync();
        await _database.DisposeAsync();
        await _suppliersDatabase.DisposeAsync();
    }

    [Fact]
    public async Task An_instance_gives_the_work_up_while_it_is_another_versions_and_takes_it_again_afterwards()
    {
        await FollowsAsync();
        await SayAsync("--only", "0.0.0+another", "--for", "01:00:00");
        await Eventually.TrueAsync("the lease is given back", async () => await _database.ScalarAsync<long>(LockHolders) == 0);
        var before = await AsOfAsync();

        await SayAsync("--only", _version, "--for", "01:00:00");
        await FollowsAsync();
        Assert.True(await AsOfAsync() > before);

        await SayAsync("--only", "0.0.0+another", "--for", "01:00:00");
        await Eventually.TrueAsync("the lease is given back", async () => await _database.ScalarAsync<long>(LockHolders) == 0);
        await SayAsync("--anybody");
        await FollowsAsync();
    }

    [Fact]
    public async Task A_word_that_was_never_taken_back_lapses()
    {
        await FollowsAsync();
        await SayAsync("--only", "0.0.0+another", "--for", "00:00:01");
        await FollowsAsync();
        Assert.Equal(1, await _database.ScalarAsync<long>("select count(*) from background_work where until < clock_timestamp()"));
    }

    [Theory]
    [InlineData("does not know", "--only", "1.0")]
    [InlineData("--for is 'soon'", "--only", "1.0", "--for", "soon")]
    [InlineData("--for is '00:00:00'", "--only", "1.0", "--for", "00:00:00")]
    [InlineData("--only is empty", "--only", "", "--for", "01:00:00")]
    [InlineData("does not know '--everybody'", "--everybody")]
    public async Task Bad_arguments_end_with_1_and_are_named(string message, params string[] arguments)
    {
        var (code, output) = await RunAsync(arguments);
        Assert.Equal(1, code);
        Assert.Contains(message, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_was_not_migrated_ends_with_1_and_says_what_to_do()
    {
        await _database.ExecuteAsync("drop table background_work");
        var (code, output) = await RunAsync("--anybody");
        Assert.Equal(1, code);
        Assert.Contains("Run the Migrator first", output, StringComparison.Ordinal);
    }

    // Twice: what was under way when it was asked for may have been the old state still.
    private async Task FollowsAsync()
    {
        for (var look = 0; look < 2; look++)
        {
            var before = await AsOfAsync();
            await Eventually.TrueAsync("the copy follows the feed", async () => await AsOfAsync() > before);
        }
    }

    private Task<DateTime> AsOfAsync() => _database.ScalarAsync<DateTime>("select coalesce(as_of, '-infinity') from directory_position");

    private async Task SayAsync(params string[] arguments)
    {
        var (code, output) = await RunAsync(arguments);
        Assert.True(code == 0, output);
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var run = ProgramRun.Start(
            "Migrator", new Dictionary<string, string> { ["ConnectionStrings__customers-db"] = _database.ConnectionString }, ["background-work", .. arguments]);
        return (await run.ExitCodeAsync(), run.Output);
    }
}
