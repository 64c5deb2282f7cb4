using Npgsql;
using Services.Tests.Server;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Services.Tests.Server;

/// <summary>
/// A real PostgreSQL server for the whole run: the one that TEST_POSTGRES names by its connection string, or a throw-away one.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly ThrowawayCluster _cluster = new();

    private string _server = "";

    public async ValueTask InitializeAsync() =>
        _server = Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } given ? given : await _cluster.StartAsync();

    /// <summary>The connection string for a database of this name, which need not exist.</summary>
    public string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(_server) { Database = database }.ConnectionString;

    /// <summary>A connection string for a database that does not exist yet and that nobody else uses.</summary>
    public string ConnectionToNewDatabase() => ConnectionTo($"test_{Guid.NewGuid():N}");

    public async Task DropAsync(string connectionString)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await using var server = NpgsqlDataSource.Create(ConnectionTo("postgres"));
        await using var command = server.CreateCommand($"drop database if exists \"{database}\" with (force)");
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
