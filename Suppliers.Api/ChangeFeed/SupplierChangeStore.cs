using Npgsql;
using Suppliers.Api.Suppliers;

namespace Suppliers.Api.ChangeFeed;

/// <summary>Reads the append-only table that the triggers of <c>suppliers</c> write.</summary>
internal sealed class SupplierChangeStore(NpgsqlDataSource database)
{
    public async Task<SupplierChangesResponse> ReadAsync(long after, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select sequence, kind, supplier_id, occurred_at, name, address, city, state, email, phone, version
            from supplier_changes where sequence > $1 order by sequence limit $2
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });

        var items = new List<SupplierChangeResponse>();
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
                items.Add(Read(rows));
        }

        var next = items.Count > 0 ? items[^1].Sequence : Math.Min(after, await EndAsync(cancellationToken));
        return new SupplierChangesResponse(items, next);
    }

    private async Task<long> EndAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select last_sequence from supplier_change_counter");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
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
        return new SupplierChangeResponse(row.GetInt64(0), kind, id, row.GetFieldValue<DateTimeOffset>(3), supplier);
    }
}
