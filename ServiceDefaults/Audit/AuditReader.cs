using System.Text.Json;
using Npgsql;

namespace ServiceDefaults.Audit;

/// <summary>Reads the append-only audit that triggers write, in one round trip however long the page is.</summary>
public sealed class AuditReader(NpgsqlDataSource database, AuditTable table)
{
    private readonly AuditQuery _query = new(table);

    /// <summary>The page that is asked for; empty when nothing is on it.</summary>
    public async Task<AuditPageResponse> ReadAsync(AuditRequest request, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(_query.Page(request));
        if (request.Cursor is not null)
            batch.BatchCommands.Add(_query.Behind(request));
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);

        var items = new List<AuditEntryResponse>(request.Size);
        while (items.Count <= request.Size && await rows.ReadAsync(cancellationToken))
            items.Add(Read(rows));
        var more = items.Count > request.Size;
        if (more)
            items.RemoveAt(items.Count - 1);

        var ahead = more ? CursorAt(items[^1], request) : null;
        string? behind = null;
        if (request.Cursor is { } edge)
        {
            await rows.NextResultAsync(cancellationToken);
            // On an empty page the edge is the cursor itself, with the entry there on the far side of it.
            if (await rows.ReadAsync(cancellationToken))
                behind = items.Count > 0 ? CursorAt(items[0], request) : (edge with { Id = request.Backward ? long.MaxValue : long.MinValue }).ToString();
        }

        if (!request.Backward)
            return new AuditPageResponse(items, ahead, behind);
        items.Reverse();
        return new AuditPageResponse(items, behind, ahead);
    }

    private static string CursorAt(AuditEntryResponse entry, AuditRequest request) =>
        new AuditCursor(entry.At.UtcDateTime, entry.Id, request.Filter).ToString();

    private AuditEntryResponse Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetFieldValue<DateTimeOffset>(1),
        row.GetString(2),
        row.GetString(3),
        Text(row, 4),
        table.Find(row.GetString(5))!.Value,
        row.GetGuid(6),
        Text(row, 7),
        row.GetBoolean(8),
        Version(row, 9),
        Version(row, 10),
        Text(row, 11));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static Dictionary<string, string>? Version(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : JsonSerializer.Deserialize(row.GetString(column), AuditJsonContext.Default.DictionaryStringString);
}
