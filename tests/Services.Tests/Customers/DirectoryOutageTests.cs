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
        await _suppliers.MigrateForServiceAsync();
        await _customers.MigrateForServiceAsync();
    }

    [Fact]
    public async Task The_directory_answers_while_suppliers_is_down_and_catches_up_afterwards()
    {
        await using var first = await RunningService.StartSuppliersAsync(_suppliers.ServiceConnectionString);
        await using var customers = await RunningService.StartCustomersAsync(_customers.ServiceConnectionString, first.Address);
        await first.Client.CreateAsync("/suppliers", Contact.With("Before"));
        await NamesBecomeAsync(customers, "Before");

        await first.Run.KillAsync();
        var before = await AgeAsync(customers);
        await Eventually.TrueAsync("the copy grows older", async () => await AgeAsync(customers) > before + 0.5);
        await NamesBecomeAsync(customers, "Before");
        using var health = await customers.Client.GetAsync("/health", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);

        await using var second = await RunningService.StartSuppliersAsync(_suppliers.ServiceConnectionString, first.Address);
        await second.Client.CreateAsync("/suppliers", Contact.With("During"));
        await NamesBecomeAsync(customers, "Before", "During");
    }

    [Fact]
    public async Task The_directory_answers_when_suppliers_was_never_up()
    {
        await using var customers = await RunningService.StartCustomersAsync(_customers.ServiceConnectionString, "http://127.0.0.1:9");
        var page = await customers.Client.GetJsonAsync("/directory/suppliers");
        Assert.Empty(page["items"]!.AsArray());
        Assert.Null(page["asOf"]);
        Assert.Null(page["ageSeconds"]);
    }

    [Fact]
    public async Task Another_instance_follows_the_feed_when_the_first_dies()
    {
        await using var suppliers = await RunningService.StartSuppliersAsync(_suppliers.ServiceConnectionString);
        await using var leader = await RunningService.StartCustomersAsync(_customers.ServiceConnectionString, suppliers.Address);
        await Eventually.TrueAsync("the first instance holds the lease", async () => await LeasesAsync() == 1);
        await using var follower = await RunningService.StartCustomersAsync(_customers.ServiceConnectionString, suppliers.Address);

        await leader.Run.KillAsync();
        await suppliers.Client.CreateAsync("/suppliers", Contact.With("After the fall"));
        await NamesBecomeAsync(follower, "After the fall");
        Assert.Equal(1, await LeasesAsync());
    }

    [Fact]
    public async Task The_directory_goes_on_when_the_database_ends_its_session()
    {
        await using var suppliers = await RunningService.StartSuppliersAsync(_suppliers.ServiceConnectionString);
        await using var customers = await RunningService.StartCustomersAsync(_customers.ServiceConnectionString, suppliers.Address);
        await Eventually.TrueAsync("it holds the lease", async () => await LeasesAsync() == 1);
        await _customers.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");

        await suppliers.Client.CreateAsync("/suppliers", Contact.With("After the end"));
        await NamesBecomeAsync(customers, "After the end");
        Assert.Equal(1, await LeasesAsync());
    }

    [Fact]
    public async Task A_gap_in_the_feed_is_noticed_and_everything_is_read_again()
    {
        await using var suppliers = await RunningService.StartSuppliersAsync(_suppliers.ServiceConnectionString);
        await suppliers.Client.CreateAsync("/suppliers", Contact.With("One"));
        await suppliers.Client.CreateAsync("/suppliers", Contact.With("Two"));
        await _suppliers.ExecuteAsync("delete from supplier_changes where sequence = 1");

        await using var customers = await RunningService.StartCustomersAsync(_customers.ServiceConnectionString, suppliers.Address);
        await NamesBecomeAsync(customers, "One", "Two");
        Assert.Contains("goes on with change 2 where 1 was expected", customers.Run.Output, StringComparison.Ordinal);

        await suppliers.Client.CreateAsync("/suppliers", Contact.With("Three"));
        await NamesBecomeAsync(customers, "One", "Three", "Two");
        Assert.Single(customers.Run.Output.Split('\n'), line => line.Contains("reads everything again", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)] // shorter than what the copy has read
    [InlineData(5)] // longer, so that the numbers alone would look right
    public async Task A_feed_that_began_anew_is_noticed_and_everything_is_read_again(int recordsOfTheNewOne)
    {
        await using var first = await RunningService.StartSuppliersAsync(_suppliers.ServiceConnectionString);
        foreach (var name in (string[])["Old one", "Old two", "Old three"])
            await first.Client.CreateAsync("/suppliers", Contact.With(name));
        await using var customers = await RunningService.StartCustomersAsync(_customers.ServiceConnectionString, first.Address);
        await NamesBecomeAsync(customers, "Old one", "Old three", "Old two");
        await first.Run.KillAsync();

        await using var another = new TestDatabase(server, "suppliers-db");
        await another.MigrateForServiceAsync();
        var names = Enumerable.Range(1, recordsOfTheNewOne).Select(i => $"New {i}").ToArray();
        foreach (var name in names)
            await another.ExecuteAsync($"insert into suppliers (id, name, address, city, state, email, phone) values (gen_random_uuid(), '{name}', 'a', 'c', 's', 'e', 'p')");
        await using var second = await RunningService.StartSuppliersAsync(another.ServiceConnectionString, first.Address);
        await NamesBecomeAsync(customers, names);

        await second.Client.CreateAsync("/suppliers", Contact.With("Newest"));
        await NamesBecomeAsync(customers, [.. names, "Newest"]);
    }

    [Fact]
    public async Task A_long_outage_is_caught_up_in_batches()
    {
        await using (var customers = await RunningService.StartCustomersAsync(_customers.ServiceConnectionString, "http://127.0.0.1:9"))
        {
        }

        await _suppliers.ExecuteAsync("""
            insert into suppliers (id, name, address, city, state, email, phone)
                select gen_random_uuid(), 'Many ' || n, 'a', 'c', 's', 'a@b.example', '5550100' from generate_series(1, 5200) n;
            update suppliers set city = 'moved', version = 2 where name like 'Many 1%';
            delete from suppliers where name like 'Many 2%'
            """);
        var left = await _suppliers.ScalarAsync<long>("select count(*) from suppliers");
        await using var suppliers = await RunningService.StartSuppliersAsync(_suppliers.ServiceConnectionString);
        await using var back = await RunningService.StartCustomersAsync(_customers.ServiceConnectionString, suppliers.Address);
        await Eventually.TrueAsync("the copy equals the original", async () =>
            await _customers.ScalarAsync<long>("select count(*) from directory_suppliers where version = case when name like 'Many 1%' then 2 else 1 end") == left
            && await AgeOrNullAsync(back) is not null);
    }

    public async ValueTask DisposeAsync()
    {
        await _customers.DisposeAsync();
        await _suppliers.DisposeAsync();
    }

    private Task<long> LeasesAsync() => _customers.ScalarAsync<long>(
        "select count(*) from pg_locks join pg_database d on d.oid = database where locktype = 'advisory' and granted and datname = current_database()");

    private static async Task<double?> AgeOrNullAsync(RunningService customers) =>
        (double?)(await customers.Client.GetJsonAsync("/directory/suppliers?pageSize=1"))["ageSeconds"];

    private static async Task<double> AgeAsync(RunningService customers) =>
        (double)(await customers.Client.GetJsonAsync("/directory/suppliers"))["ageSeconds"]!;

    private static Task NamesBecomeAsync(RunningService customers, params string[] names) => Eventually.TrueAsync(
        $"the directory shows {string.Join(", ", names)}",
        async () => (await customers.Client.GetJsonAsync("/directory/suppliers"))["items"]!.AsArray().Select(item => (string?)item!["name"]).SequenceEqual(names));
}
