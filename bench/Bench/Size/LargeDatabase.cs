using System.Diagnostics;
using Embedded.Postgres;
using Embedded.Processes;
using Npgsql;

namespace Bench.Size;

/// <summary>
/// A throw-away server with both databases, migrated by the Migrator, with the logins of the services, whose rights and settings
/// are part of what is measured; it can grow.
/// </summary>
internal sealed class LargeDatabase : IAsyncDisposable
{
    private const string Password = "of-the-bench";

    private readonly PostgresServer _server;
    private readonly string _migrator;
    private readonly ProcessRunner _runner;

    private LargeDatabase(PostgresServer server, string migrator, ProcessRunner runner) => (_server, _migrator, _runner) = (server, migrator, runner);

    /// <summary>The connection string that Suppliers.Api is given.</summary>
    public string SuppliersLogin => Login("suppliers");

    /// <summary>The connection string that Customers.Api is given.</summary>
    public string CustomersLogin => Login("customers");

    /// <summary>As <c>select version()</c> begins.</summary>
    public string Version => $"PostgreSQL {_server.Binaries.Version}";

    /// <summary>How many suppliers there are.</summary>
    public int Suppliers { get; private set; }

    public static async Task<LargeDatabase> StartAsync(string migrator, ProcessRunner runner, CancellationToken cancellationToken)
    {
        var database = new LargeDatabase(await PostgresServer.StartThrowAwayAsync(cancellationToken: cancellationToken), migrator, runner);
        try
        {
            await database.RunMigratorAsync([], cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Adds made-up suppliers until there are so many, and returns how long that took. The indexes that only searches and orders
    /// use are made afterwards, which is many times faster for a million rows and leaves the same ones.
    /// </summary>
    public async Task<TimeSpan> GrowAsync(int suppliers, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using var source = NpgsqlDataSource.Create(_server.ConnectionString("suppliers"));
        await using (await IndexesAside.PutAsync(source, "suppliers", cancellationToken))
            await RunMigratorAsync(["load-suppliers", "--count", $"{suppliers - Suppliers}"], cancellationToken);
        await VacuumAsync(source, "suppliers", cancellationToken);
        Suppliers = suppliers;
        return watch.Elapsed;
    }

    /// <summary>Fills the directory of Customers.Api as the feed would have by now, by COPY, and says how far it is.</summary>
    public async Task FillDirectoryAsync(CancellationToken cancellationToken)
    {
        const string Columns = "id, name, address, city, state, email, phone, version";
        await using var suppliers = NpgsqlDataSource.Create(_server.ConnectionString("suppliers"));
        await using var customers = NpgsqlDataSource.Create(_server.ConnectionString("customers"));
        await using var from = await suppliers.OpenConnectionAsync(cancellationToken);
        await using var to = await customers.OpenConnectionAsync(cancellationToken);
        await using (await IndexesAside.PutAsync(customers, "directory_suppliers", cancellationToken))
        await using (var taken = await from.BeginRawBinaryCopyAsync($"copy suppliers ({Columns}) to stdout (format binary)", cancellationToken))
        await using (var given = await to.BeginRawBinaryCopyAsync($"copy directory_suppliers ({Columns}) from stdin (format binary)", cancellationToken))
            await taken.CopyToAsync(given, cancellationToken);
        await VacuumAsync(customers, "directory_suppliers", cancellationToken);

        await using var end = new NpgsqlCommand("select last_sequence, epoch from supplier_change_counter", from);
        await using var row = await end.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        await using var position = customers.CreateCommand("update directory_position set sequence = $1, epoch = $2");
        position.Parameters.Add(new NpgsqlParameter<long> { TypedValue = row.GetInt64(0) });
        position.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = row.GetGuid(1) });
        await position.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The first column of the first row, as an administrator of the suppliers' database sees it.</summary>
    public Task<T> AskAsync<T>(string sql, CancellationToken cancellationToken) => AskAsync<T>("suppliers", sql, cancellationToken);

    /// <summary>The same, of a database by its name.</summary>
    public async Task<T> AskAsync<T>(string database, string sql, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(_server.ConnectionString(database));
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task VacuumAsync(NpgsqlDataSource source, string table, CancellationToken cancellationToken)
    {
        await using var vacuum = source.CreateCommand($"vacuum (analyze) {table}");
        vacuum.CommandTimeout = 0;
        await vacuum.ExecuteNonQueryAsync(cancellationToken);
    }

    private string Login(string database) =>
        new NpgsqlConnectionStringBuilder(_server.ConnectionString(database)) { Username = $"{database}_api", Password = Password }.ConnectionString;

    private async Task RunMigratorAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var output = new List<string>();
        var run = _runner.Start(new ProcessSpec
        {
            Name = "migrator",
            FileName = _migrator,
            Arguments = arguments,
            InheritEnvironment = true,
            Environment = new Dictionary<string, string>
            {
                ["ConnectionStrings__suppliers-db"] = _server.ConnectionString("suppliers"),
                ["ConnectionStrings__customers-db"] = _server.ConnectionString("customers"),
                ["ConnectionStrings__site-db"] = _server.ConnectionString("site"),
                ["SessionKeys__Secret"] = Load.SuppliersDatabase.SessionKeysSecret,
                ["ConnectionStrings__suppliers-login"] = SuppliersLogin,
                ["ConnectionStrings__customers-login"] = CustomersLogin,
            },
            OnOutput = (line, _) =>
            {
                lock (output)
                    output.Add(line);
            },
        });
        if (await run.Exited.WaitAsync(cancellationToken) == 0)
            return;
        lock (output)
            throw new BenchException($"The Migrator failed:\n{string.Join('\n', output)}");
    }
}
