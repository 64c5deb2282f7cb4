using Npgsql;

namespace Bench.Size;

/// <summary>A table's indexes that no constraint needs, taken away while rows come in by the million, and made again at the end.</summary>
internal sealed class IndexesAside : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly IReadOnlyList<string> _definitions;

    private IndexesAside(NpgsqlDataSource database, IReadOnlyList<string> definitions) => (_database, _definitions) = (database, definitions);

    public static async Task<IndexesAside> PutAsync(NpgsqlDataSource database, string table, CancellationToken cancellationToken)
    {
        var (names, definitions) = (new List<string>(), new List<string>());
        await using (var command = database.CreateCommand($"""
            select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
            from pg_index i where i.indrelid = '{table}'::regclass and not i.indisunique
            """))
        await using (var row = await command.ExecuteReaderAsync(cancellationToken))
            while (await row.ReadAsync(cancellationToken))
            {
                names.Add(row.GetString(0));
                definitions.Add(row.GetString(1));
            }

        if (names.Count > 0)
            await RunAsync(database, $"drop index {string.Join(", ", names)}");
        return new IndexesAside(database, definitions);
    }

    // What is sorted fits into memory, and two processes sort: the bench has the machine to itself.
    public async ValueTask DisposeAsync() =>
        await RunAsync(_database, $"set maintenance_work_mem = '512MB'; {string.Join("; ", _definitions)}; reset maintenance_work_mem");

    private static async Task RunAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
