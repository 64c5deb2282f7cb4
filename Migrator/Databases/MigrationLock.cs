using Npgsql;
using ServiceDefaults.Telemetry;

namespace Migrator.Databases;

/// <summary>Lets one Migrator at a time into a database.</summary>
internal static class MigrationLock
{
    // Any number, as long as nothing else in the databases of this application locks it.
    private const long Key = 7_401_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Waits for the lock, which the session keeps until it ends. Asks again and again instead of waiting in the server: a
    /// statement that waits holds a snapshot, and "create index concurrently" in the other Migrator waits for old snapshots.
    /// </summary>
    /// <exception cref="MigrationException">The other one took longer than <paramref name="patience"/>.</exception>
    public static async Task TakeAsync(
        string database, NpgsqlConnection session, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        // One activity as long as the wait, and not one for every time it asks.
        using var wait = MigratorTelemetry.Activities.StartActivity("wait for other Migrators");
        using var quiet = QuietWork.Begin("ask for the lock");
        var started = clock.GetTimestamp();
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock($1)", session)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = Key } },
        };
        while (await command.ExecuteScalarAsync(cancellationToken) is not true)
        {
            if (clock.GetElapsedTime(started) >= patience)
                throw new MigrationException(
                    $"Another Migrator has been at work in {database} for {patience}. Wait for it or end it, or raise Migrator:MigratorWait.");
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }
}
