using Embedded.Postgres;
using Npgsql;
using Services.Tests.Server;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Services.Tests.Server;

/// <summary>
/// A real PostgreSQL server for the whole run: the one that TEST_POSTGRES names by its connection string, or a throw-away
/// one of the embedded engine, found or fetched as the application's own is.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private string _connectionString = "";
    private PostgresServer? _server;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } given)
        {
            _connectionString = given;
            return;
        }

        _server = await PostgresServer.StartThrowAwayAsync();
        _connectionString = _server.ConnectionString();
    }

    /// <summary>The connection string for a database of this name, which need not exist.</summary>
    public string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(_connectionString) { Database = database }.ConnectionString;

    /// <summary>A connection string for a database that does not exist yet and that nobody else uses.</summary>
    public string ConnectionToNewDatabase() => ConnectionTo($"test_{Guid.NewGuid():N}");

    public async Task DropAsync(string connectionString)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await using var server = NpgsqlDataSource.Create(ConnectionTo("postgres"));
        await using var command = server.CreateCommand($"drop database if exists \"{database}\" with (force)");
        await command.ExecuteNonQueryAsync();
        await using var login = server.CreateCommand($"drop role if exists \"login_of_{database}\"");
        await login.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
