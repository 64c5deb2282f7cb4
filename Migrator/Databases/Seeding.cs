using Migrator.Scripts;
using Npgsql;

namespace Migrator.Databases;

/// <summary>Puts sample data into a database once in its life, and never again even when all of it was deleted.</summary>
internal sealed partial class Seeding(ScriptCatalog catalog, ILogger<Seeding> logger)
{
    /// <summary>To be called with the Migrators' lock held. Marker and data are one transaction.</summary>
    public async Task SeedOnceAsync(string database, NpgsqlConnection session, CancellationToken cancellationToken)
    {
        if (catalog.SeedFor(database) is not { } seed)
            return;
        using var activity = MigratorTelemetry.Activities.StartActivity($"seed {database}");
        try
        {
            await using var transaction = await session.BeginTransactionAsync(cancellationToken);
            if (!await MarkAsync(session, cancellationToken))
                return;
            await using var command = new NpgsqlCommand(seed, session);
            var rows = await command.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            activity?.SetTag("seed.rows", rows);
            LogSeeded(logger, database, rows);
        }
        catch (NpgsqlException exception)
        {
            throw new MigrationException(
                $"The sample data for {database} could not be stored: {exception.Message} Correct {database}/Seed, or set Migrator:Seed to false.",
                exception);
        }
    }

    private static async Task<bool> MarkAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        await using var create = new NpgsqlCommand(
            "create table if not exists seed_marker (only_row boolean primary key default true check (only_row), seeded_at timestamptz not null default now())",
            session);
        await create.ExecuteNonQueryAsync(cancellationToken);
        await using var mark = new NpgsqlCommand("insert into seed_marker default values on conflict do nothing", session);
        return await mark.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Seeded {Database} with {Rows} rows of sample data")]
    private static partial void LogSeeded(ILogger logger, string database, int rows);
}
