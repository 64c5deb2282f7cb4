using Services.Tests.Processes;
using Services.Tests.Server;

namespace Services.Tests.Migrations;

[Trait("Speed", "Integration")]
public sealed class LoadSuppliersTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _suppliers = new(server, "suppliers-db");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Suppliers_are_added_with_their_feed_each_time()
    {
        await _suppliers.MigrateAsync();
        foreach (var expected in (long[])[2500, 5000])
        {
            var (code, output) = await RunAsync("--count", "2500");
            Assert.True(code == 0, output);
            Assert.Contains("Added 2500 of 2500 suppliers", output, StringComparison.Ordinal);
            Assert.Equal(expected, await _suppliers.ScalarAsync<long>("select count(*) from suppliers"));
            Assert.Equal(expected, await _suppliers.ScalarAsync<long>("select last_sequence from supplier_change_counter"));
        }

        await using var command = _suppliers.Source.CreateCommand("select name, address, city, state, email, phone from suppliers");
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            for (var i = 0; i < 6; i++)
                Assert.Null(ServiceDefaults.Contacts.ContactRules.FaultIn((ServiceDefaults.Contacts.ContactField)i, rows.GetString(i)));
        }
    }

    [Theory]
    [InlineData("--count is '0'", "--count", "0")]
    [InlineData("--count is '-5'", "--count", "-5")]
    [InlineData("--count is 'many'", "--count", "many")]
    [InlineData("needs --count N")]
    [InlineData("does not know '--number 5'", "--number", "5")]
    public async Task Bad_arguments_end_with_1_and_are_named(string message, params string[] arguments)
    {
        var (code, output) = await RunAsync(arguments);
        Assert.Equal(1, code);
        Assert.Contains(message, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_was_not_migrated_ends_with_1_and_says_what_to_do()
    {
        await _suppliers.MigrateAsync(new Migrator.Scripts.ScriptCatalog([]));
        var (code, output) = await RunAsync("--count", "5");
        Assert.Equal(1, code);
        Assert.Contains("Run the Migrator first", output, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _suppliers.DisposeAsync();

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var run = ProgramRun.Start(
            "Migrator", new Dictionary<string, string> { ["ConnectionStrings__suppliers-db"] = _suppliers.ConnectionString }, ["load-suppliers", .. arguments]);
        return (await run.ExitCodeAsync(), run.Output);
    }
}
