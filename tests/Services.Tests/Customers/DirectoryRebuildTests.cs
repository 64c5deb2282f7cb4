using System.Net;
using System.Text.Json.Nodes;
using Services.Tests.Processes;
using Services.Tests.Server;
using Services.Tests.Support;

namespace Services.Tests.Customers;

[Trait("Speed", "Integration")]
public sealed class DirectoryRebuildTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _suppliers = new(server, "suppliers-db");
    private readonly TestDatabase _followed = new(server, "customers-db");
    private readonly TestDatabase _rebuilt = new(server, "customers-db");

    public async ValueTask InitializeAsync()
    {
        await _suppliers.MigrateAsync();
        await _followed.MigrateAsync();
        await _rebuilt.MigrateAsync();
    }

    [Fact]
    public async Task A_rebuilt_copy_equals_the_one_that_followed_the_feed_and_shows_no_more_of_it()
    {
        // More than one page of the snapshot, changed and partly deleted, public and of two test runs.
        await _suppliers.ExecuteAsync("""
            insert into suppliers (id, name, address, city, state, email, phone, test_run)
                select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Many ' || n, 'a', 'c', 's', 'a@b.example', '5550100',
                    (array[null, 'run-1', 'run-2'])[1 + n % 3] from generate_series(1, 1300) n;
            update suppliers set city = 'moved', version = 2 where name like 'Many 1%';
            delete from suppliers where name like 'Many 2%'
            """);
        await using var suppliers = await RunningService.StartSuppliersAsync(_suppliers.ConnectionString);
        await using var following = await RunningService.StartCustomersAsync(_followed.ConnectionString, suppliers.Address);
        await CaughtUpAsync(_followed);

        // A copy with everything wrong that can be: public what is hidden, hidden what is public, another run's, older, long gone.
        await _rebuilt.ExecuteAsync("""
            insert into directory_suppliers (id, name, address, city, state, email, phone, version, test_run)
                select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Many ' || n, 'a', 'c', 's', 'a@b.example', '5550100', 1,
                    (array['run-1', null, 'run-1'])[1 + n % 3] from generate_series(1, 300) n
            """);
        await _suppliers.ExecuteAsync("delete from supplier_changes where sequence = 1");
        await using var rebuilding = await RunningService.StartCustomersAsync(_rebuilt.ConnectionString, suppliers.Address);
        await CaughtUpAsync(_rebuilt);
        Assert.Contains("reads everything again", rebuilding.Run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("reads everything again", following.Run.Output, StringComparison.Ordinal);

        var expected = await CopyAsync(_followed);
        Assert.Equal(1189, expected.Count);
        Assert.Equal(expected, await CopyAsync(_rebuilt));

        var run = Guid.Parse("00000000-0000-7000-8000-000000000301");
        Assert.Equal("run-1", await _rebuilt.ScalarAsync<string>($"select test_run from directory_suppliers where id = '{run}'"));
        Assert.All(await NamesAsync(rebuilding, testRun: null), name => Assert.Equal(0, NumberIn(name) % 3));
        Assert.All(await NamesAsync(rebuilding, "run-1"), name => Assert.InRange(NumberIn(name) % 3, 0, 1));
        Assert.Contains(await NamesAsync(rebuilding, "run-1"), name => NumberIn(name) % 3 == 1);
        using var hidden = await rebuilding.Client.GetAsync($"/directory/suppliers/{run}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);

        // And it goes on from there.
        using var ended = await suppliers.Client.DeleteAsync("/test-runs/run-1", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await CaughtUpAsync(_followed);
        await CaughtUpAsync(_rebuilt);
        Assert.Equal(0, await _rebuilt.ScalarAsync<long>("select count(*) from directory_suppliers where test_run = 'run-1'"));
        Assert.Equal(await CopyAsync(_followed), await CopyAsync(_rebuilt));
    }

    public async ValueTask DisposeAsync()
    {
        await _rebuilt.DisposeAsync();
        await _followed.DisposeAsync();
        await _suppliers.DisposeAsync();
    }

    private async Task CaughtUpAsync(TestDatabase copy)
    {
        var end = await _suppliers.ScalarAsync<long>("select last_sequence from supplier_change_counter");
        await Eventually.TrueAsync($"the copy has read the feed to {end}", async () =>
            await copy.ScalarAsync<long>("select sequence from directory_position") == end
            && await copy.ScalarAsync<bool>("select as_of is not null from directory_position"));
    }

    private static async Task<List<string>> CopyAsync(TestDatabase copy) =>
        [.. JsonNode.Parse(await copy.ScalarAsync<string>("select json_agg(d order by id)::text from directory_suppliers d"))!.AsArray().Select(row => row!.ToJsonString())];

    private static async Task<List<string>> NamesAsync(RunningService customers, string? testRun)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/directory/suppliers?pageSize=200&q=many");
        if (testRun is not null)
            request.Headers.Add("X-Test-Run", testRun);
        using var response = await customers.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var names = (await response.ShouldBeAsync(HttpStatusCode.OK))["items"]!.AsArray().Select(item => (string)item!["name"]!).ToList();
        Assert.NotEmpty(names);
        return names;
    }

    private static int NumberIn(string name) => int.Parse(name["Many ".Length..], System.Globalization.CultureInfo.InvariantCulture);
}
