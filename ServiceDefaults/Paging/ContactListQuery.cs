using Npgsql;

namespace ServiceDefaults.Paging;

/// <summary>
/// Pages of a table with the contact fields, an <c>id</c> and a <c>test_run</c>. A page is found by its edge and not by counting,
/// so that the last one costs what the first one does; each order has an index (lower(field), id), and <see cref="ContactSearch"/>
/// says how a search finds its page.
/// </summary>
/// <param name="table">The table's name.</param>
/// <param name="columns">What to read of each record; <c>id</c> first.</param>
public sealed class ContactListQuery(string table, string columns)
{
    private static readonly Guid LastId = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    /// <summary>Adds the statements whose results <see cref="ReadAsync"/> reads.</summary>
    public void AddTo(NpgsqlBatch batch, ListRequest request)
    {
        // One more than asked for tells whether another page follows.
        batch.BatchCommands.Add(Command(request, onwards: true, limit: request.Size + 1));
        if (request.Cursor is not null)
            batch.BatchCommands.Add(Command(request, onwards: false, limit: 1));
    }

    /// <summary>Reads the results, of which the first is the current one.</summary>
    public static async Task<ListPage<T>> ReadAsync<T>(
        NpgsqlDataReader rows, ListRequest request, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var items = new List<T>(request.Size);
        // Only the edges become cursors: the first record and the last one.
        (string Key, Guid Id)? first = null, last = null;
        var more = false;
        while (await rows.ReadAsync(cancellationToken))
        {
            if (items.Count == request.Size)
            {
                more = true;
                break;
            }

            items.Add(read(rows));
            if (items.Count == 1)
                first = EdgeAt(rows);
            if (items.Count == request.Size)
                last = EdgeAt(rows);
        }

        var ahead = more ? request.CursorAt(last!.Value.Key, last.Value.Id).ToString() : null;
        if (request.Cursor is not { } edge)
            return new ListPage<T>(items, ahead, Previous: null);

        await rows.NextResultAsync(cancellationToken);
        var others = await rows.ReadAsync(cancellationToken);
        // On an empty page the edge is the cursor itself, with the record there on the far side of it.
        var nearest = first is { } at ? request.CursorAt(at.Key, at.Id) : edge with { Id = request.Backward == request.Sort.Descending ? LastId : Guid.Empty };
        var behind = others ? nearest.ToString() : null;
        if (!request.Backward)
            return new ListPage<T>(items, ahead, behind);
        items.Reverse();
        return new ListPage<T>(items, behind, ahead);
    }

    private static (string Key, Guid Id) EdgeAt(NpgsqlDataReader row) => (row.GetString(row.FieldCount - 1), row.GetGuid(0));

    private NpgsqlBatchCommand Command(ListRequest request, bool onwards, int limit)
    {
        var key = $"lower({request.Sort.Column})";
        // Going back in descending order is going up.
        var up = request.Backward == request.Sort.Descending;
        var command = new NpgsqlBatchCommand();
        var bind = new StatementParameters(command);
        var conditions = new List<string>
        {
            request.TestRun is { } run ? $"(test_run is null or test_run = {bind.Add(run)})" : "test_run is null",
        };
        if (request.Cursor is { } cursor)
        {
            var comparison = (onwards, up) switch { (true, true) => ">", (true, false) => "<", (false, true) => "<=", _ => ">=" };
            conditions.Add($"({key}, id) {comparison} ({bind.Add(cursor.Key)}, {bind.Add(cursor.Id)})");
        }

        var direction = up == onwards ? "" : " desc";
        var list = new ContactList(table, string.Join(" and ", conditions), key, direction, bind.Add(limit));
        var read = onwards ? $"{columns}, {key}" : "1";
        command.CommandText = request.Search is { } search
            ? ContactSearch.Of(search, list, read, bind)
            : $"select {read} from {table} where {list.Conditions} order by {key}{direction}, id{direction} limit {list.Limit}";
        return command;
    }
}
