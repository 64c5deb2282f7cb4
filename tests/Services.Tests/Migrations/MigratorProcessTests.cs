using Services.Tests.Processes;
using Services.Tests.Server;

namespace Services.Tests.Migrations;

[Trait("Speed", "Integration")]
public sealed class MigratorProcessTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _suppliers = new(server, "suppliers-db");
    private readonly TestDatabase _customers = new(server, "customers-db");
    private readonly TestDatabase _site = new(server, "site-db");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_first_local_run_seeds_both_databases_and_the_feed_once()
    {
        Assert.Equal(0, await RunAsync(seed: true));
        Assert.Equal(12, await _suppliers.ScalarAsync<long>("select count(*) from suppliers"));
        Assert.Equal(12, await _suppliers.ScalarAsync<long>("select last_sequence from supplier_change_counter"));
        Assert.True(await _customers.ScalarAsync<long>("select count(*) from customers") > 0);

        await _suppliers.ExecuteAsync("delete from suppliers");
        Assert.Equal(0, await RunAsync(seed: true));
        Assert.Equal(0, await _suppliers.ScalarAsync<long>("select count(*) from suppliers"));
    }

    [Theory]
    [InlineData(false, "Development")]
    [InlineData(true, "Production")]
    public async Task Nothing_is_seeded_unless_asked_for_in_development(bool seed, string environment)
    {
        Assert.Equal(0, await RunAsync(seed, environment));
        Assert.Equal(0, await _suppliers.ScalarAsync<long>("select count(*) from suppliers"));
    }

    [Fact]
    public async Task A_failing_script_ends_with_1_and_leaves_nothing_half_done()
    {
        await _suppliers.MigrateAsync(new Migrator.Scripts.ScriptCatalog([]));
        await _suppliers.ExecuteAsync("create table supplier_changes (in_the_way int)");
        Assert.Equal(1, await RunAsync(seed: false));
        Assert.True(await _suppliers.ScalarAsync<bool>("select to_regclass('suppliers') is not null"));
        Assert.True(await _suppliers.ScalarAsync<bool>("select to_regclass('supplier_change_counter') is null"));
        Assert.True(await _customers.ScalarAsync<bool>("select to_regclass('customers') is not null"));
        Assert.Contains("suppliers-db/Expand/0002_create_supplier_changes.sql, line", _output, StringComparison.Ordinal);
        Assert.Contains("42P07", _output, StringComparison.Ordinal);

        await _suppliers.ExecuteAsync("drop table supplier_changes");
        Assert.Equal(0, await RunAsync(seed: false));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_ends_with_1_and_is_named()
    {
        await using var run = ProgramRun.Start("Migrator", new Dictionary<string, string>
        {
            ["ConnectionStrings__suppliers-db"] = "Host=127.0.0.1;Port=9;Username=nobody;Database=none",
            ["ConnectionStrings__customers-db"] = "nonsense",
            ["Migrator__ServerWait"] = "00:00:00",
        });
        Assert.Equal(1, await run.ExitCodeAsync());
        Assert.Contains("127.0.0.1:9", run.Output, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:customers-db cannot be read", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_argument_ends_with_1_and_shows_the_usage()
    {
        await using var run = ProgramRun.Start("Migrator", new Dictionary<string, string>(), "--shrink");
        Assert.Equal(1, await run.ExitCodeAsync());
        Assert.Contains("usage: Migrator [--contract]", run.Output, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _customers.DisposeAsync();
        await _suppliers.DisposeAsync();
    }

    private string _output = "";

    private async Task<int> RunAsync(bool seed, string environment = "Development")
    {
        await using var run = ProgramRun.Start("Migrator", new Dictionary<string, string>
        {
            ["ConnectionStrings__suppliers-db"] = _suppliers.ConnectionString,
            ["ConnectionStrings__customers-db"] = _customers.ConnectionString,
            ["ConnectionStrings__site-db"] = _site.ConnectionString,
            ["SessionKeys__Secret"] = RunningService.SessionKeysSecret,
            ["DOTNET_ENVIRONMENT"] = environment,
            ["Migrator__Seed"] = seed ? "true" : "false",
        });
        var code = await run.ExitCodeAsync();
        _output = run.Output;
        return code;
    }
}
