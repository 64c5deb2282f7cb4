using System.Net;
using Services.Tests.Processes;
using Services.Tests.Server;
using Services.Tests.Support;

namespace Services.Tests.Customers;

[Trait("Speed", "Integration")]
public sealed class DirectoryOutageTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _suppliers = new(server, "suppliers-db");
    private readonly TestDatabase _customers = new(server, "customers-db");

    public async ValueTask InitializeAsync()
    {
        await _suppliers.MigrateAsync();
        await _customers.MigrateAsync();
    }

    [Fact]
    public async Task The_directory_answers_while_suppliers_is_down_and_catches_up_afterwards()
    {
        await using var first = await RunningService.StartSuppliersAsync(_suppliers.ConnectionString);
        await using var customers = await RunningService.StartCustomersAsync(_customers.ConnectionString, first.Address);
        await first.Client.CreateAsync("/suppliers", Contact.With("Before"));
        await NamesBecomeAsync(customers, "Before");

        await first.Run.KillAsync();
        var before = await AgeAsync(customers);
        await Eventually.TrueAsync("the copy grows older", async () => await AgeAsync(customers) > before + 0.5);
        await NamesBecomeAsync(customers, "Before");
        using var health = await customers.Client.GetAsync("/health", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);

        await using var second = await RunningService.StartSuppliersAsync(_suppliers.ConnectionString, first.Address);
        await second.Client.CreateAsync("/suppliers", Contact.With("During"));
        await NamesBecomeAsync(customers, "Before", "During");
    }

    [Fact]
    public async Task The_directory_answers_when_suppliers_was_never_up()
    {
        await using var customers = await RunningService.StartCustomersAsync(_customers.ConnectionString, "http://127.0.0.1:9");
        var page = await customers.Client.GetJsonAsync("/directory/suppliers");
        Assert.Empty(page["items"]!.AsArray());
        Assert.Null(page["asOf"]);
        Assert.Null(page["ageSeconds"]);
    }

    [Fact]
    public async Task Another_instance_follows_the_feed_when_the_first_dies()
    {
        await using var suppliers = await RunningService.StartSuppliersAsync(_suppliers.ConnectionString);
        await using var leader = await RunningService.StartCustomersAsync(_customers.ConnectionString, suppliers.Address);
        await Eventually.TrueAsync("the first instance holds the lease", async () => await LeasesAsync() == 1);
        await using var follower = await RunningService.StartCustomersAsync(_customers.ConnectionString, suppliers.Address);

        await leader.Run.KillAsync();
        await suppliers.Client.CreateAsync("/suppliers", Contact.With("After the fall"));
        await NamesBecomeAsync(follower, "After the fall");
        Assert.Equal(1, await LeasesAsync());
    }

    [Fact]
    public async Task A_gap_in_the_feed_is_noticed_and_the_copy_is_left_alone()
    {
        await using var suppliers = await RunningService.StartSuppliersAsync(_suppliers.ConnectionString);
        await suppliers.Client.CreateAsync("/suppliers", Contact.With("One"));
        await suppliers.Client.CreateAsync("/suppliers", Contact.With("Two"));
        await _suppliers.ExecuteAsync("delete from supplier_changes where sequence = 1");

        await using var customers = await RunningService.StartCustomersAsync(_customers.ConnectionString, suppliers.Address);
        await Eventually.TrueAsync("the gap is reported", () => Task.FromResult(
            customers.Run.Output.Contains("goes on with change 2 where 1 was expected", StringComparison.Ordinal)));
        Assert.Equal(0, await _customers.ScalarAsync<long>("select count(*) from directory_suppliers"));
    }

    public async ValueTask DisposeAsync()
    {
        await _customers.DisposeAsync();
        await _suppliers.DisposeAsync();
    }

    private Task<long> LeasesAsync() => _customers.ScalarAsync<long>(
        "select count(*) from pg_locks join pg_database d on d.oid = database where locktype = 'advisory' and granted and datname = current_database()");

    private static async Task<double> AgeAsync(RunningService customers) =>
        (double)(await customers.Client.GetJsonAsync("/directory/suppliers"))["ageSeconds"]!;

    private static Task NamesBecomeAsync(RunningService customers, params string[] names) => Eventually.TrueAsync(
        $"the directory shows {string.Join(", ", names)}",
        async () => (await customers.Client.GetJsonAsync("/directory/suppliers"))["items"]!.AsArray().Select(item => (string?)item!["name"]).SequenceEqual(names));
}
