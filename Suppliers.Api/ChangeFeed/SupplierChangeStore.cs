using Npgsql;
using Suppliers.Api.Suppliers;

namespace Suppliers.Api.ChangeFeed;

/// <summary>Reads the append-only table that the triggers of <c>suppliers</c> write.</summary>
internal sealed class SupplierChangeStore(NpgsqlDataSource database)
{
    public async Task<SupplierChangesResponse> ReadAsync(long after, int limit, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select last_sequence, epoch from supplier_change_counter"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("""
            select sequence, kind, supplier_id, occurred_at, name, address, city, state, email, phone, version, test_run
            from supplier_changes where sequence > $1 order by sequence limit $2
            """)
        {
            Parameters =
            {
                new NpgsqlParameter<long> { TypedValue = after },
                new NpgsqlParameter<int> { TypedValue = limit },
            },
        });
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        await rows.ReadAsync(cancellationToken);
        var (end, epoch) = (rows.GetInt64(0), rows.GetGuid(1));

        await rows.NextResultAsync(cancellationToken);
        var items = new List<SupplierChangeResponse>();
        while (await rows.ReadAsync(cancellationToken))
            items.Add(Read(rows));
        // The end was read first: what came since may be among the items, and is never beyond them.
        return new SupplierChangesResponse(items, items.Count > 0 ? items[^1].Sequence : Math.Min(after, end), epoch);
    }

    private static SupplierChangeResponse Read(NpgsqlDataReader row)
    {
        var kind = Enum.Parse<SupplierChangeKind>(row.GetString(1), ignoreCase: true);
        var id = row.GetGuid(2);
        var supplier = kind == SupplierChangeKind.Deleted ? null : new SupplierResponse(
            id,
            row.GetString(4),
            row.GetString(5),
            row.GetString(6),
            row.GetString(7),
            row.GetString(8),
            row.GetString(9),
            row.GetInt64(10));
        return new SupplierChangeResponse(row.GetInt64(0), kind, id, row.GetFieldValue<DateTimeOffset>(3), supplier, row.IsDBNull(11) ? null : row.GetString(11));
    }
}
