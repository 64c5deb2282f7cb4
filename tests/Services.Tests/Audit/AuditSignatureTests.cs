using Npgsql;
using ServiceDefaults.Audit;
using ServiceDefaults.Authentication;
using ServiceDefaults.Databases;
using Services.Tests.Server;

namespace Services.Tests.Audit;

/// <summary>A signature counts for its own transaction, whoever uses the connection afterwards.</summary>
[Trait("Speed", "Integration")]
public sealed class AuditSignatureTests(PostgresFixture server) : IAsyncLifetime
{
    private const string Insert = "insert into suppliers (id, name, address, city, state, email, phone) values (gen_random_uuid(), 'n', 'a', 'c', 's', 'e', 'p')";

    private static readonly Actor Ada = new("ada", "Ada", "site");

    private readonly TestDatabase _database = new(server, "suppliers-db");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _database.MigrateForServiceAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    // Without the reset a connection has all that was left on it.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_next_user_of_a_connection_is_not_taken_for_the_last(bool noReset)
    {
        await using var source = OneConnection(noReset);
        for (var i = 0; i < 8; i++)
        {
            await SignedAsync(source, Insert);
            await using var unsigned = source.CreateCommand(Insert);
            await unsigned.ExecuteNonQueryAsync(Stop);
        }

        var login = new NpgsqlConnectionStringBuilder(_database.ServiceConnectionString).Username;
        Assert.Equal(
            string.Join(' ', Enumerable.Repeat($"ada/site {login}/-", 8)),
            await _database.ScalarAsync<string>("select string_agg(actor_id || '/' || coalesce(client_id, '-'), ' ' order by id) from supplier_audit"));
    }

    [Fact]
    public async Task A_statement_that_fails_takes_its_entry_and_its_signature_along()
    {
        await using var source = OneConnection(noReset: true);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => SignedAsync(source, Insert, Insert.Replace("'n'", "''", StringComparison.Ordinal)));
        Assert.Equal("23514", refused.SqlState);
        Assert.Equal(0, await _database.ScalarAsync<long>("select count(*) from suppliers"));
        Assert.Equal(0, await _database.ScalarAsync<long>("select count(*) from supplier_audit"));

        await using var setting = source.CreateCommand("select coalesce(current_setting('audit.actor_id', true), '')");
        Assert.Equal("", await setting.ExecuteScalarAsync(Stop));
    }

    [Fact]
    public async Task A_statement_on_many_rows_leaves_an_entry_for_each_and_one_on_none_none()
    {
        await using var source = OneConnection(noReset: false);
        await SignedAsync(source, Insert.Replace("values (gen_random_uuid()", "select gen_random_uuid()", StringComparison.Ordinal).TrimEnd(')') + " from generate_series(1, 500)");
        await SignedAsync(source, "update suppliers set city = 'moved'");
        await SignedAsync(source, "delete from suppliers where name = 'nobody'");
        await SignedAsync(source, "delete from suppliers");
        Assert.Equal(
            "created 500, deleted 500, updated 500",
            await _database.ScalarAsync<string>("select string_agg(action || ' ' || n, ', ' order by action) from (select action, count(*) n from supplier_audit where actor_id = 'ada' group by action) as counted"));
    }

    private static async Task SignedAsync(NpgsqlDataSource source, params string[] statements)
    {
        await using var batch = source.CreateBatch();
        batch.SignAs(Ada);
        foreach (var statement in statements)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        await batch.ExecuteNonQueryAsync(Stop);
    }

    private NpgsqlDataSource OneConnection(bool noReset)
    {
        var source = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(_database.ServiceConnectionString)
        {
            MinPoolSize = 1,
            MaxPoolSize = 1,
            NoResetOnClose = noReset,
        }.ConnectionString);
        ServiceConnections.Configure(source);
        return source.Build();
    }
}
