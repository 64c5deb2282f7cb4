using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Migrator.Databases;

/// <summary>Opens a session in a database, which it creates when it is missing.</summary>
internal sealed partial class DatabaseOpener(IOptions<MigratorOptions> options, TimeProvider clock, ILogger<DatabaseOpener> logger)
{
    private const string MaintenanceDatabase = "postgres";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <exception cref="MigrationException">There is no usable connection string, or no server answers to it.</exception>
    public async Task<NpgsqlConnection> OpenAsync(DatabaseTarget target, CancellationToken cancellationToken)
    {
        var connection = Parse(target);
        try
        {
            return await ConnectAsync(target, connection, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateAsync(target, connection, cancellationToken);
            return await ConnectAsync(target, connection, cancellationToken);
        }
    }

    private static NpgsqlConnectionStringBuilder Parse(DatabaseTarget target)
    {
        var key = $"ConnectionStrings:{target.Name}";
        if (string.IsNullOrWhiteSpace(target.ConnectionString))
            throw new MigrationException(
                $"There is no connection string '{target.Name}'. Set {key} (as an environment variable ConnectionStrings__{target.Name}).");
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(target.ConnectionString);
            if (string.IsNullOrWhiteSpace(builder.Host) || string.IsNullOrWhiteSpace(builder.Database))
                throw new MigrationException($"{key} names no {(string.IsNullOrWhiteSpace(builder.Host) ? "Host" : "Database")}. Add it.");
            // The session holds locks: it must end when it is closed, not go back to a pool.
            builder.Pooling = false;
            return builder;
        }
        catch (ArgumentException exception)
        {
            throw new MigrationException($"{key} cannot be read: {exception.Message} Write it as Host=…;Port=…;Username=…;Password=…;Database=….", exception);
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync(
        DatabaseTarget target, NpgsqlConnectionStringBuilder connectionString, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var connection = new NpgsqlConnection(connectionString.ConnectionString);
            try
            {
                await connection.OpenAsync(cancellationToken);
                return connection;
            }
            catch (NpgsqlException exception)
            {
                await connection.DisposeAsync();
                if (exception is PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName })
                    throw;
                if (!IsNotReady(exception) || clock.GetElapsedTime(started) >= options.Value.ServerWait)
                    throw new MigrationException(
                        $"The server {connectionString.Host}:{connectionString.Port} does not let '{connectionString.Username}' into " +
                        $"'{connectionString.Database}': {exception.Message} Check ConnectionStrings:{target.Name}, and that the server runs.",
                        exception);
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    private static bool IsNotReady(NpgsqlException exception) =>
        exception.IsTransient || exception.InnerException is SocketException or TimeoutException;

    private async Task CreateAsync(
        DatabaseTarget target, NpgsqlConnectionStringBuilder connectionString, CancellationToken cancellationToken)
    {
        var maintenance = new NpgsqlConnectionStringBuilder(connectionString.ConnectionString) { Database = MaintenanceDatabase };
        var database = connectionString.Database!;
        try
        {
            await using var connection = await ConnectAsync(target, maintenance, cancellationToken);
            await using var command = new NpgsqlCommand($"create database {Quote(database)}", connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            LogCreated(logger, database);
        }
        catch (PostgresException exception)
            when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another Migrator was faster.
        }
        catch (PostgresException exception)
        {
            throw new MigrationException(
                $"The database '{database}' is missing and cannot be created: {exception.MessageText}. Create it by hand, or give " +
                $"'{connectionString.Username}' the right to (alter role … createdb).",
                exception);
        }
    }

    private static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    [LoggerMessage(Level = LogLevel.Information, Message = "Created the database {Database}")]
    private static partial void LogCreated(ILogger logger, string database);
}
