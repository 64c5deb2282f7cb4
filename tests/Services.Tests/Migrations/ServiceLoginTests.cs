using Npgsql;
using Services.Tests.Processes;
using Services.Tests.Server;

namespace Services.Tests.Migrations;

/// <summary>Fault 6: each service has a database user of its own, with a password that stands in no source, and reaches its own rows alone.</summary>
[Trait("Speed", "Integration")]
public sealed class ServiceLoginTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _suppliers = new(server, "suppliers-db");
    private readonly TestDatabase _customers = new(server, "customers-db");
    private readonly TestDatabase _site = new(server, "site-db");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _suppliers.MigrateForServiceAsync();
        await _customers.MigrateForServiceAsync();
        await _site.MigrateForServiceAsync();
    }

    [Fact]
    public async Task A_service_cannot_enter_the_database_of_another()
    {
        TestDatabase[] all = [_suppliers, _customers, _site];
        foreach (var user in all)
            foreach (var database in all.Where(other => other != user))
                Assert.Equal("42501", await RefusalAsync(Foreign(user, database), "select 1"));
    }

    [Theory]
    [InlineData("create table mine (id int)")]
    [InlineData("drop table suppliers")]
    [InlineData("alter table suppliers add column mine int")]
    [InlineData("truncate suppliers")]
    [InlineData("create role another")]
    [InlineData("copy suppliers to program 'cat'")]
    [InlineData("update schema_migrations set checksum = checksum")]
    public async Task A_service_changes_rows_and_nothing_else(string statement) =>
        Assert.Equal("42501", await RefusalAsync(_suppliers.ServiceConnectionString, statement));

    [Theory]
    [InlineData("delete from supplier_changes")]
    [InlineData("update supplier_changes set kind = 'deleted'")]
    [InlineData("insert into supplier_changes (sequence, kind, supplier_id) values (1, 'deleted', gen_random_uuid())")]
    [InlineData("update supplier_change_counter set last_sequence = 0")]
    public async Task The_feed_is_append_only_even_for_its_own_service(string statement) =>
        Assert.Equal("42501", await RefusalAsync(_suppliers.ServiceConnectionString, statement));

    [Theory]
    [InlineData("supplier", "delete from {0}_audit")]
    [InlineData("supplier", "update {0}_audit set actor_id = 'nobody'")]
    [InlineData("supplier", "truncate {0}_audit")]
    [InlineData("supplier", "insert into {0}_audit (actor_id, actor_name, action, supplier_id, after) values ('a', 'a', 'created', gen_random_uuid(), '{{}}')")]
    [InlineData("supplier", "select nextval('{0}_audit_id_seq')")]
    [InlineData("supplier", "alter table suppliers disable trigger user")]
    [InlineData("supplier", "set session_replication_role = replica")]
    [InlineData("customer", "delete from {0}_audit")]
    [InlineData("customer", "update {0}_audit set actor_id = 'nobody'")]
    [InlineData("customer", "truncate {0}_audit")]
    [InlineData("customer", "insert into {0}_audit (actor_id, actor_name, action, customer_id, after) values ('a', 'a', 'created', gen_random_uuid(), '{{}}')")]
    [InlineData("customer", "alter table saved_suppliers disable trigger user")]
    public async Task The_audit_is_append_only_even_for_its_own_service(string kind, string statement) => Assert.Equal(
        "42501",
        await RefusalAsync((kind == "supplier" ? _suppliers : _customers).ServiceConnectionString, string.Format(null, System.Text.CompositeFormat.Parse(statement), kind)));

    [Fact]
    public async Task A_new_password_replaces_the_old_one()
    {
        var before = _suppliers.ServiceConnectionString;
        Assert.Null(await RefusalAsync(before, "select 1"));

        await _suppliers.MigrateForServiceAsync("another'; drop table suppliers; --");

        Assert.Null(await RefusalAsync(_suppliers.ServiceConnectionString, "select 1 from suppliers"));
        Assert.Equal("28P01", await RefusalAsync(before, "select 1"));
    }

    [Fact]
    public async Task The_Migrator_lets_a_service_in_and_prints_no_password()
    {
        const string Password = "kept-to-itself";
        var login = new NpgsqlConnectionStringBuilder(_suppliers.ServiceConnectionString) { Password = Password };
        await using var run = Start(login.ConnectionString);

        Assert.Equal(0, await run.ExitCodeAsync());
        Assert.Null(await RefusalAsync(login.ConnectionString, "select 1 from suppliers"));
        Assert.Contains($"{login.Username} can sign in", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_the_server_keeps_out_is_found_before_a_service_is_given_it()
    {
        await _suppliers.ExecuteAsync($"alter role \"{new NpgsqlConnectionStringBuilder(_suppliers.ServiceConnectionString).Username}\" valid until '2001-01-01'");
        await using var run = Start(_suppliers.ServiceConnectionString);

        Assert.Equal(1, await run.ExitCodeAsync());
        Assert.Contains("the server does not let it into", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=h;Username=u;Database={0}", "ConnectionStrings:suppliers-login names no Password")]
    [InlineData("Host=h;Password=p;Database={0}", "ConnectionStrings:suppliers-login names no Username")]
    [InlineData("Host=h;Username=u;Password=p;Database=elsewhere", "is for the database 'elsewhere'")]
    [InlineData("Host=h;Username={1};Password=p;Database={0}", "who administers the database")]
    [InlineData("nonsense", "ConnectionStrings:suppliers-login cannot be read")]
    public async Task A_login_that_cannot_be_is_named_and_changes_nothing(string login, string message)
    {
        var administrator = new NpgsqlConnectionStringBuilder(_suppliers.ConnectionString);
        await using var run = Start(string.Format(null, System.Text.CompositeFormat.Parse(login), administrator.Database, administrator.Username));

        Assert.Equal(1, await run.ExitCodeAsync());
        Assert.Contains(message, run.Output, StringComparison.Ordinal);
        Assert.Null(await RefusalAsync(_suppliers.ConnectionString, "select 1"));
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _customers.DisposeAsync();
        await _suppliers.DisposeAsync();
    }

    private static string Foreign(TestDatabase user, TestDatabase database) => new NpgsqlConnectionStringBuilder(user.ServiceConnectionString)
    {
        Database = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database,
    }.ConnectionString;

    private static async Task<string?> RefusalAsync(string connectionString, string statement)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(Stop);
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(Stop);
            return null;
        }
        catch (PostgresException exception)
        {
            return exception.SqlState;
        }
    }

    private ProgramRun Start(string login) => ProgramRun.Start("Migrator", new Dictionary<string, string>
    {
        ["ConnectionStrings__suppliers-db"] = _suppliers.ConnectionString,
        ["ConnectionStrings__customers-db"] = _customers.ConnectionString,
        ["ConnectionStrings__site-db"] = _site.ConnectionString,
        ["SessionKeys__Secret"] = RunningService.SessionKeysSecret,
        ["ConnectionStrings__suppliers-login"] = login,
    });
}
