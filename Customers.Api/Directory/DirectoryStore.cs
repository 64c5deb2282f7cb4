using Customers.Api.Customers;
using Npgsql;
using ServiceDefaults.Paging;

namespace Customers.Api.Directory;

/// <summary>Reads the copy. Age and suppliers come in one round trip.</summary>
internal sealed class DirectoryStore(NpgsqlDataSource database)
{
    private const string Columns = "id, name, address, city, state, email, phone, version";

    private const string AgeQuery =
        "select as_of, extract(epoch from clock_timestamp() - as_of)::double precision from directory_position";

    private static readonly ContactListQuery Query = new("directory_suppliers", Columns);

    public async Task<(ListPage<DirectorySupplier> Page, DirectoryAge Age)> ListAsync(ListRequest request, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(AgeQuery));
        Query.AddTo(batch, request);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        var age = await ReadAgeAsync(rows, cancellationToken);
        return (await ContactListQuery.ReadAsync(rows, request, ReadSupplier, cancellationToken), age);
    }

    public async Task<(DirectorySupplier? Supplier, DirectoryAge Age)> FindAsync(Guid id, string? testRun, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(AgeQuery));
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"select {Columns} from directory_suppliers where id = $1 and (test_run is null or test_run = $2)")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = id }, CustomerRow.Text(testRun) },
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

    /// <summary>Reads the first eight columns.</summary>
    public static DirectorySupplier ReadSupplier(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.GetString(6),
        row.GetInt64(7));
}
