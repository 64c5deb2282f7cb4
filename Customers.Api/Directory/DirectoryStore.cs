using Npgsql;
using ServiceDefaults.Paging;

namespace Customers.Api.Directory;

/// <summary>Reads the copy. Age and suppliers come in one round trip.</summary>
internal sealed class DirectoryStore(NpgsqlDataSource database)
{
    private const string Columns = "id, name, address, city, state, email, phone, version";

    private const string AgeQuery =
        "select as_of, extract(epoch from clock_timestamp() - as_of)::double precision from directory_position";

    public async Task<(IReadOnlyList<DirectorySupplier> Items, PageCursor? Next, DirectoryAge Age)> ListAsync(
        PageRequest page, CancellationToken cancellationToken)
    {
        var list = new NpgsqlBatchCommand($"""
            select {Columns}, lower(name) from directory_suppliers
            {(page.After is null ? "" : "where (lower(name), id) > ($2, $3)")}
            order by lower(name), id limit $1
            """);
        // One more than asked for tells whether another page follows.
        list.Parameters.Add(new NpgsqlParameter<int> { TypedValue = page.Size + 1 });
        if (page.After is { } after)
        {
            list.Parameters.Add(new NpgsqlParameter<string> { TypedValue = after.Key });
            list.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = after.Id });
        }

        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(AgeQuery));
        batch.BatchCommands.Add(list);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        var age = await ReadAgeAsync(rows, cancellationToken);

        var items = new List<DirectorySupplier>(page.Size);
        PageCursor? end = null;
        while (await rows.ReadAsync(cancellationToken))
        {
            if (items.Count == page.Size)
                return (items, end, age);
            items.Add(ReadSupplier(rows));
            end = new PageCursor(rows.GetString(8), items[^1].Id);
        }

        return (items, null, age);
    }

    public async Task<(DirectorySupplier? Supplier, DirectoryAge Age)> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(AgeQuery));
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"select {Columns} from directory_suppliers where id = $1")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = id } },
        });
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        var age = await ReadAgeAsync(rows, cancellationToken);
        return (await rows.ReadAsync(cancellationToken) ? ReadSupplier(rows) : null, age);
    }

    private static async Task<DirectoryAge> ReadAgeAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        await rows.ReadAsync(cancellationToken);
        var age = rows.IsDBNull(0)
            ? new DirectoryAge(null, null)
            : new DirectoryAge(rows.GetFieldValue<DateTimeOffset>(0), Math.Max(0, rows.GetDouble(1)));
        await rows.NextResultAsync(cancellationToken);
        return age;
    }

    private static DirectorySupplier ReadSupplier(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.GetString(6),
        row.GetInt64(7));
}
