using Embedded.Postgres;
using Embedded.Processes;
using Npgsql;

namespace Bench.Load;

/// <summary>A throw-away server with the suppliers' database, migrated and filled by the Migrator.</summary>
internal sealed class SuppliersDatabase : IAsyncDisposable
{
    /// <summary>For keys that nobody uses but this throw-away server.</summary>
    public const string SessionKeysSecret = "for the keys of a server that is thrown away";

    private readonly PostgresServer _server;

    private SuppliersDatabase(PostgresServer server) => _server = server;

    public string ConnectionString => _server.ConnectionString("suppliers");

    /// <summary>Of the customers' database on the same server, migrated too.</summary>
    public string CustomersConnectionString => _server.ConnectionString("customers");

    public string SiteConnectionString => _server.ConnectionString("site");

    /// <summary>As <c>select version()</c> begins.</summary>
    public string Version => $"PostgreSQL {_server.Binaries.Version}";

    /// <param name="migrator">The Migrator's executable.</param>
    /// <param name="suppliers">How many there are to be.</param>
    /// <param name="runner">Starts the Migrator.</param>
    /// <param name="cancellationToken">Stops it; nothing stays behind.</param>
    public static async Task<SuppliersDatabase> StartAsync(string migrator, int suppliers, ProcessRunner runner, CancellationToken cancellationToken)
    {
        var database = new SuppliersDatabase(await PostgresServer.StartThrowAwayAsync(cancellationToken: cancellationToken));
        try
        {
            await database.MigrateAsync(migrator, [], runner, cancellationToken);
            await database.MigrateAsync(migrator, ["load-suppliers", "--count", $"{suppliers}"], runner, cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ids of some suppliers, from all over the table.</summary>
    public async Task<IReadOnlyList<Guid>> SomeIdsAsync(int count, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand("select id from suppliers order by md5(id::text) limit $1");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<Guid>();
        while (await rows.ReadAsync(cancellationToken))
            ids.Add(rows.GetGuid(0));
        return ids;
    }

    /// <summary>Lets the server count what both databases hold.</summary>
    public async Task AnalyzeAsync(CancellationToken cancellationToken)
    {
        foreach (var connectionString in (string[])[ConnectionString, CustomersConnectionString])
        {
            await using var source = NpgsqlDataSource.Create(connectionString);
            await using var command = source.CreateCommand("analyze");
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task MigrateAsync(string migrator, string[] arguments, ProcessRunner runner, CancellationToken cancellationToken)
    {
        var output = new List<string>();
        var run = runner.Start(new ProcessSpec
        {
            Name = "migrator",
            FileName = migrator,
            Arguments = arguments,
            InheritEnvironment = true,
            Environment = new Dictionary<string, string>
            {
                ["ConnectionStrings__suppliers-db"] = ConnectionString,
                ["ConnectionStrings__customers-db"] = CustomersConnectionString,
                ["ConnectionStrings__site-db"] = SiteConnectionString,
                ["SessionKeys__Secret"] = SessionKeysSecret,
            },
            OnOutput = (line, _) => output.Add(line),
        });
        if (await run.Exited.WaitAsync(cancellationToken) != 0)
            throw new BenchException($"The Migrator failed:\n{string.Join('\n', output)}");
    }
}
