using Microsoft.Extensions.Options;
using Migrator.Scripts;
using Npgsql;

namespace Migrator.Databases;

/// <summary>Applies to one database the scripts that it has not seen, in the order of their numbers.</summary>
internal sealed class DatabaseMigration(
    ScriptCatalog catalog, ScriptExecutor executor, IOptions<MigratorOptions> options, TimeProvider clock)
{
    /// <summary>Returns how many scripts were applied. The session keeps the Migrators' lock until it is closed.</summary>
    /// <exception cref="MigrationException">A script failed, or one that was applied has been changed since.</exception>
    public async Task<int> ApplyAsync(string database, NpgsqlConnection session, bool contract, CancellationToken cancellationToken)
    {
        var scripts = catalog.ScriptsFor(database);
        await MigrationLock.TakeAsync(database, session, options.Value.MigratorWait, clock, cancellationToken);

        var applied = await MigrationJournal.ReadAsync(session, cancellationToken);
        RefuseChanged(scripts, applied);

        var pending = scripts
            .Where(script => !applied.ContainsKey(script.Number) && (contract || script.Phase == ScriptPhase.Expand))
            .ToList();
        foreach (var script in pending)
        {
            await executor.ApplyAsync(script, session, cancellationToken);
            MigratorTelemetry.Applied.Add(1, new KeyValuePair<string, object?>("database", database));
        }

        return pending.Count;
    }

    // A script that is applied but not known here is one of a newer version: after going back to this version that is normal.
    private static void RefuseChanged(IReadOnlyList<SqlScript> scripts, IReadOnlyDictionary<int, AppliedScript> applied)
    {
        var changed = scripts
            .Where(script => applied.TryGetValue(script.Number, out var record) && record.Checksum != script.Checksum)
            .Select(script => $"{script.Name} (applied as {applied[script.Number].Name})")
            .ToList();
        if (changed.Count > 0)
            throw new MigrationException(
                $"Scripts were changed after they had been applied: {string.Join(", ", changed)}. Nothing was done. Restore them as " +
                "they were, and write the change as a new script with the next number.");
    }
}
