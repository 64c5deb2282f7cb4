using Migrator;
using Migrator.Scripts;
using Npgsql;
using Services.Tests.Server;
using Services.Tests.Support;

namespace Services.Tests.Migrations;

[Trait("Speed", "Integration")]
public sealed class MigrationTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(server, "suppliers-db");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_missing_database_is_created_and_a_second_run_changes_nothing()
    {
        Assert.True(await _database.MigrateAsync() > 0);
        var before = await JournalAsync();
        Assert.Equal(0, await _database.MigrateAsync());
        Assert.Equal(before, await JournalAsync());
    }

    [Fact]
    public async Task A_changed_script_is_an_error_that_names_it_and_nothing_is_done()
    {
        await _database.MigrateAsync(Scripts(("Expand/0001_one.sql", "create table one (id int)")));
        var failure = await Assert.ThrowsAsync<MigrationException>(() => _database.MigrateAsync(Scripts(
            ("Expand/0001_one.sql", "create table one (id bigint)"), ("Expand/0002_two.sql", "create table two (id int)"))));
        Assert.Contains("Expand/0001_one.sql", failure.Message, StringComparison.Ordinal);
        Assert.False(await ExistsAsync("two"));
    }

    [Fact]
    public async Task Other_line_ends_are_the_same_script()
    {
        await _database.MigrateAsync(Scripts(("Expand/0001_one.sql", "create table one\n(id int);\n")));
        Assert.Equal(0, await _database.MigrateAsync(Scripts(("Expand/0001_one.sql", "create table one\r\n(id int);\r\n"))));
    }

    [Fact]
    public async Task A_failing_script_leaves_nothing_half_done_and_can_be_run_again()
    {
        var failure = await Assert.ThrowsAsync<MigrationException>(() => _database.MigrateAsync(Scripts(
            ("Expand/0001_one.sql", "create table one (id int)"),
            ("Expand/0002_two.sql", "create table two (id int);\n\n-- a comment; with a semicolon\ninsert into two\n  values (nowhere);"))));
        Assert.Contains("suppliers-db/Expand/0002_two.sql, line 5, column 11", failure.Message, StringComparison.Ordinal);
        Assert.Contains("42703", failure.Message, StringComparison.Ordinal);
        Assert.Contains("rolled back", failure.Message, StringComparison.Ordinal);
        Assert.True(await ExistsAsync("one"));
        Assert.False(await ExistsAsync("two"));

        Assert.Equal(1, await _database.MigrateAsync(Scripts(
            ("Expand/0001_one.sql", "create table one (id int)"), ("Expand/0002_two.sql", "create table two (id int)"))));
    }

    [Fact]
    public async Task A_script_may_do_without_a_transaction()
    {
        await _database.MigrateAsync(Scripts(
            ("Expand/0001_one.sql", "create table one (id int)"),
            ("Expand/0002_index.sql", "-- migrator: no transaction\ndrop index concurrently if exists one_by_id;\ncreate index concurrently one_by_id on one (id);")));
        Assert.True(await ExistsAsync("one_by_id"));
    }

    [Fact]
    public async Task Contract_scripts_run_on_demand_only()
    {
        var scripts = Scripts(("Expand/0001_one.sql", "create table one (id int)"), ("Contract/0002_drop.sql", "drop table one"), ("Expand/0003_three.sql", "create table three (id int)"));
        Assert.Equal(2, await _database.MigrateAsync(scripts));
        Assert.True(await ExistsAsync("one"));
        Assert.Equal(1, await _database.MigrateAsync(scripts, contract: true));
        Assert.False(await ExistsAsync("one"));
    }

    [Fact]
    public async Task Two_migrators_at_once_apply_every_script_once()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _database.MigrateAsync()));
        Assert.Single(applied, count => count > 0);
    }

    [Fact]
    public async Task A_script_gives_way_to_a_lock_and_succeeds_when_it_is_released()
    {
        await _database.MigrateAsync(Scripts(("Expand/0001_one.sql", "create table one (id int)")));
        await using var busy = await _database.Source.OpenConnectionAsync(Stop);
        await using var transaction = await busy.BeginTransactionAsync(Stop);
        await using (var read = new NpgsqlCommand("select * from one", busy))
            await read.ExecuteNonQueryAsync(Stop);

        var altering = _database.MigrateAsync(
            Scripts(("Expand/0001_one.sql", "create table one (id int)"), ("Expand/0002_two.sql", "alter table one add column name text")),
            new MigratorOptions { LockTimeout = TimeSpan.FromMilliseconds(100), RetryDelay = TimeSpan.FromMilliseconds(50), Attempts = 20 });
        await Eventually.TrueAsync("the script gave way at least once", async () =>
            await _database.ScalarAsync<long>("select xact_rollback from pg_stat_database where datname = current_database()") > 0);
        Assert.False(altering.IsCompleted);
        await transaction.CommitAsync(Stop);
        Assert.Equal(1, await altering);
    }

    [Fact]
    public async Task A_lock_that_is_never_released_ends_the_attempts_with_a_remedy()
    {
        await _database.MigrateAsync(Scripts(("Expand/0001_one.sql", "create table one (id int)")));
        await using var busy = await _database.Source.OpenConnectionAsync(Stop);
        await using var transaction = await busy.BeginTransactionAsync(Stop);
        await using (var read = new NpgsqlCommand("select * from one", busy))
            await read.ExecuteNonQueryAsync(Stop);

        var failure = await Assert.ThrowsAsync<MigrationException>(() => _database.MigrateAsync(
            Scripts(("Expand/0001_one.sql", "create table one (id int)"), ("Expand/0002_two.sql", "alter table one add column name text")),
            new MigratorOptions { LockTimeout = TimeSpan.FromMilliseconds(50), RetryDelay = TimeSpan.Zero, Attempts = 3 }));
        Assert.Contains("55P03", failure.Message, StringComparison.Ordinal);
        Assert.Contains("all 3 attempts", failure.Message, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static ScriptCatalog Scripts(params (string Name, string Sql)[] scripts) =>
        new(scripts.Select(script => KeyValuePair.Create($"suppliers-db/{script.Name}", script.Sql)));

    private Task<string> JournalAsync() =>
        _database.ScalarAsync<string>("select string_agg(format('%s %s %s', number, name, applied_at), ',' order by number) from schema_migrations");

    private Task<bool> ExistsAsync(string relation) => _database.ScalarAsync<bool>($"select to_regclass('{relation}') is not null");
}
