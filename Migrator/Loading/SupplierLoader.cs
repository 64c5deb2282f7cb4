using Migrator.Databases;
using Npgsql;
using NpgsqlTypes;
using ServiceDefaults.Telemetry;

namespace Migrator.Loading;

/// <summary>
/// Adds made-up suppliers by COPY, for trying things at size. They go through the table and so through its triggers: the
/// change feed and the audit have them all. Each batch is a transaction: stopped half-way, what is in is in whole; run twice, there are twice as many.
/// </summary>
internal sealed partial class SupplierLoader(DatabaseOpener opener, IConfiguration configuration, TimeProvider clock, ILogger<SupplierLoader> logger)
{
    // Writers queue behind a batch because of the feed's counter: short enough for them, long enough for speed.
    private const int BatchSize = 20_000;

    private const string Connection = "suppliers-db";

    /// <summary>Returns the exit code: 0 when all were added, else 1.</summary>
    public async Task<int> RunAsync(LoadArguments arguments, CancellationToken cancellationToken)
    {
        using var activity = MigratorTelemetry.Activities.StartActivity("load suppliers");
        activity?.SetTag("load.count", arguments.Count);
        var done = 0;
        try
        {
            var started = clock.GetTimestamp();
            await using var session = await opener.OpenAsync(new DatabaseTarget(Connection, configuration.GetConnectionString(Connection)), cancellationToken);
            var generator = new SupplierGenerator(seed: Environment.TickCount);
            while (done < arguments.Count)
            {
                var size = Math.Min(BatchSize, arguments.Count - done);
                await CopyAsync(session, generator, done, size, cancellationToken);
                done += size;
                var elapsed = clock.GetElapsedTime(started);
                LogProgress(logger, done, arguments.Count, elapsed);
            }

            // Searches read from the indexes alone what vacuum has seen: soon done by the server itself, and here at once.
            await using var vacuum = new NpgsqlCommand("vacuum (analyze) suppliers, supplier_changes, supplier_audit", session) { CommandTimeout = 0 };
            await vacuum.ExecuteNonQueryAsync(cancellationToken);
            return 0;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            LogFailed(logger, done, "There is no table suppliers yet. Run the Migrator first, without arguments.");
        }
        catch (Exception exception) when (exception is MigrationException or NpgsqlException)
        {
            activity.Fail(exception);
            LogFailed(logger, done, exception.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, done, "Stopped.");
        }

        return 1;
    }

    private async Task CopyAsync(NpgsqlConnection session, SupplierGenerator generator, int first, int size, CancellationToken cancellationToken)
    {
        await using var copy = await session.BeginBinaryImportAsync(
            "copy suppliers (id, name, address, city, state, email, phone) from stdin (format binary)", cancellationToken);
        copy.Timeout = TimeSpan.FromMinutes(5);
        for (var i = 0; i < size; i++)
        {
            var supplier = generator.Next(first + i + 1);
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(Guid.CreateVersion7(clock.GetUtcNow()), NpgsqlDbType.Uuid, cancellationToken);
            foreach (var text in (string[])[supplier.Name, supplier.Address, supplier.City, supplier.State, supplier.Email, supplier.Phone])
                await copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Added {Done} of {Count} suppliers in {Elapsed}")]
    private static partial void LogProgress(ILogger logger, int done, int count, TimeSpan elapsed);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The suppliers could not be loaded; {Done} were added before. {Failure}")]
    private static partial void LogFailed(ILogger logger, int done, string failure);
}
