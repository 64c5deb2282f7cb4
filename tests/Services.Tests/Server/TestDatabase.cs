using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Migrator;
using Migrator.Databases;
using Migrator.Scripts;
using Npgsql;
using ServiceDefaults.SessionKeys;

namespace Services.Tests.Server;

/// <summary>A database of a test class's own, brought up to date by the Migrator's own code.</summary>
internal sealed class TestDatabase(PostgresFixture server, string service) : IAsyncDisposable
{
    public string ConnectionString { get; } = server.ConnectionToNewDatabase();

    /// <summary>What the service itself is given: a login with no more than the rights of the service.</summary>
    public string ServiceConnectionString { get; private set; } = "";

    public NpgsqlDataSource Source => field ??= NpgsqlDataSource.Create(ConnectionString);

    /// <summary>Applies scripts as a run of the Migrator would; its own ones unless others are given.</summary>
    public async Task<int> MigrateAsync(ScriptCatalog? scripts = null, MigratorOptions? settings = null, bool contract = false)
    {
        var stop = TestContext.Current.CancellationToken;
        var options = Options.Create(settings ?? new MigratorOptions());
        var opener = new DatabaseOpener(options, TimeProvider.System, NullLogger<DatabaseOpener>.Instance);
        var executor = new ScriptExecutor(options, TimeProvider.System, NullLogger<ScriptExecutor>.Instance);
        var migration = new DatabaseMigration(scripts ?? new ScriptCatalog(ScriptCatalog.EmbeddedFiles()), executor, options, TimeProvider.System);
        await using var session = await opener.OpenAsync(new DatabaseTarget(service, ConnectionString), stop);
        return await migration.ApplyAsync(service, session, contract, stop);
    }

    /// <summary>Brings the database up to date and lets the service sign in, as a run of the Migrator with a login does.</summary>
    public async Task MigrateForServiceAsync(string password = "the service's own")
    {
        var stop = TestContext.Current.CancellationToken;
        await MigrateAsync();
        var own = new NpgsqlConnectionStringBuilder(ConnectionString);
        own.Username = $"login_of_{own.Database}";
        own.Password = password;
        ServiceConnectionString = own.ConnectionString;
        await using var session = await Source.OpenConnectionAsync(stop);
        var role = $"{service[..service.IndexOf('-', StringComparison.Ordinal)]}_service";
        await new LoginSetup(NullLogger<LoginSetup>.Instance).EnsureAsync(new ServiceLogin($"{service}-login", ServiceConnectionString, role), session, stop);
    }

    /// <summary>Creates the site's first key, as a run of the Migrator does.</summary>
    public Task EnsureKeysAsync(SessionKeysOptions options) =>
        new SessionKeySetup(options, TimeProvider.System, NullLogger<SessionKeySetup>.Instance).EnsureAsync(new DatabaseTarget(service, ConnectionString));

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <param name="sql">The statement.</param>
    /// <param name="timeoutSeconds">0 for none. Default: what Npgsql has.</param>
    public async Task ExecuteAsync(string sql, int timeoutSeconds = 30)
    {
        await using var command = Source.CreateCommand(sql);
        command.CommandTimeout = timeoutSeconds;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await server.DropAsync(ConnectionString);
    }
}
