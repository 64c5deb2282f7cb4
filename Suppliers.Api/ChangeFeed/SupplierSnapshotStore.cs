using Npgsql;
using Suppliers.Api.Suppliers;

namespace Suppliers.Api.ChangeFeed;

/// <summary>
/// Reads all suppliers as they are, those of test runs too: what a reader of the feed would have by now, for one that cannot
/// follow it any more.
/// </summary>
internal sealed class SupplierSnapshotStore(NpgsqlDataSource database)
{
    /// <param name="after">The last id read; null for the beginning.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<SupplierSnapshotResponse> ReadAsync(Guid? after, int limit, CancellationToken cancellationToken)
    {
        // One more than asked for tells whether another piece follows.
        await using var command = database.CreateCommand(
            $"select {SupplierRow.Columns}, test_run from suppliers {(after is null ? "" : "where id > $2")} order by id limit $1");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit + 1 });
        if (after is { } id)
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<SupplierSnapshotEntry>();
        while (await rows.ReadAsync(cancellationToken))
        {
            if (items.Count == limit)
                return new SupplierSnapshotResponse(items, items[^1].Supplier.Id);
            items.Add(new SupplierSnapshotEntry(SupplierResponse.From(SupplierRow.Read(rows)), rows.IsDBNull(8) ? null : rows.GetString(8)));
        }

        return new SupplierSnapshotResponse(items, Next: null);
    }
}
