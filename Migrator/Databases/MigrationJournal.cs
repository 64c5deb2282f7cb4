using Migrator.Scripts;
using Npgsql;

namespace Migrator.Databases;

/// <summary>The record of applied scripts, in the database that they were applied to.</summary>
internal static class MigrationJournal
{
    public static async Task<IReadOnlyDictionary<int, AppliedScript>> ReadAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        await using (var create = new NpgsqlCommand("""
            create table if not exists schema_migrations (
                number integer primary key,
                name text not null,
                checksum text not null,
                applied_at timestamptz not null default now()
            )
            """, session))
        {
            await create.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var command = new NpgsqlCommand("select number, name, checksum from schema_migrations", session);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<int, AppliedScript>();
        while (await rows.ReadAsync(cancellationToken))
            applied.Add(rows.GetInt32(0), new AppliedScript(rows.GetInt32(0), rows.GetString(1), rows.GetString(2)));
        return applied;
    }

    /// <summary>Part of the script's transaction where it has one.</summary>
    public static async Task RecordAsync(SqlScript script, NpgsqlConnection session, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("insert into schema_migrations (number, name, checksum) values ($1, $2, $3)", session)
        {
            Parameters =
            {
                new NpgsqlParameter<int> { TypedValue = script.Number },
                new NpgsqlParameter<string> { TypedValue = script.Name },
                new NpgsqlParameter<string> { TypedValue = script.Checksum },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
