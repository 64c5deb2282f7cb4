using Npgsql;
using NpgsqlTypes;

namespace Customers.Api.Directory;

/// <summary>
/// Builds the copy anew from the list of Suppliers.Api, for when the feed has lost entries or began anew. Readers see the old
/// copy until the new one is whole.
/// </summary>
/// <remarks>
/// The end of the feed is read before the list: whatever changes while the list is read comes after it, and is followed
/// from there. Until then the copy keeps its age. Records of test runs are not in the list; they are gone from the copy until
/// their next change.
/// </remarks>
internal sealed class DirectoryRebuild(SupplierFeed feed)
{
    private const int SwapTimeoutSeconds = 600;

    // The session's own, so that nothing is left behind when it ends half-way.
    private const string Prepare = """
        create temp table if not exists fresh_suppliers (like directory_suppliers, primary key (id));
        truncate fresh_suppliers
        """;

    // A supplier that is renamed while the list is read may come twice.
    private const string Take = """
        insert into fresh_suppliers (id, name, address, city, state, email, phone, version)
        select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[])
        on conflict (id) do update set name = excluded.name, address = excluded.address, city = excluded.city,
            state = excluded.state, email = excluded.email, phone = excluded.phone, version = excluded.version
        """;

    // Only differences are written: most of a large copy is usually right.
    private static readonly string[] Swap =
    [
        "analyze fresh_suppliers",
        """
        with gone as (
            delete from directory_suppliers d where not exists (select from fresh_suppliers f where f.id = d.id) returning id, name)
        update saved_suppliers s set name = gone.name from gone where s.supplier_id = gone.id
        """,
        """
        insert into directory_suppliers as d select * from fresh_suppliers
        on conflict (id) do update set name = excluded.name, address = excluded.address, city = excluded.city, state = excluded.state,
            email = excluded.email, phone = excluded.phone, version = excluded.version, test_run = null
        where (d.name, d.address, d.city, d.state, d.email, d.phone, d.version, d.test_run) is distinct from
            (excluded.name, excluded.address, excluded.city, excluded.state, excluded.email, excluded.phone, excluded.version, null)
        """,
    ];

    /// <summary>Returns how many suppliers the new copy has.</summary>
    public async Task<long> RunAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        var end = await feed.ReadEndAsync(cancellationToken);
        await ExecuteAsync(new NpgsqlBatch(session), [.. Prepare.Split(';').Select(sql => new NpgsqlBatchCommand(sql))], cancellationToken);

        var count = 0L;
        await foreach (var suppliers in feed.ReadAllAsync(cancellationToken))
        {
            await ExecuteAsync(new NpgsqlBatch(session), [TakeCommand(suppliers)], cancellationToken);
            count += suppliers.Count;
        }

        await using var transaction = await session.BeginTransactionAsync(cancellationToken);
        var position = new NpgsqlBatchCommand("update directory_position set sequence = $1, epoch = $2")
        {
            Parameters =
            {
                new NpgsqlParameter<long> { TypedValue = end.Next },
                new NpgsqlParameter { Value = (object?)end.Epoch ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            },
        };
        await ExecuteAsync(
            new NpgsqlBatch(session, transaction) { Timeout = SwapTimeoutSeconds },
            [.. Swap.Select(sql => new NpgsqlBatchCommand(sql)), position, new NpgsqlBatchCommand("truncate fresh_suppliers")],
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return count;
    }

    private static NpgsqlBatchCommand TakeCommand(IReadOnlyList<DirectorySupplier> suppliers) => new(Take)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid[]> { TypedValue = [.. suppliers.Select(supplier => supplier.Id)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. suppliers.Select(supplier => supplier.Name)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. suppliers.Select(supplier => supplier.Address)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. suppliers.Select(supplier => supplier.City)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. suppliers.Select(supplier => supplier.State)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. suppliers.Select(supplier => supplier.Email)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. suppliers.Select(supplier => supplier.Phone)] },
            new NpgsqlParameter<long[]> { TypedValue = [.. suppliers.Select(supplier => supplier.Version)] },
        },
    };

    private static async Task ExecuteAsync(NpgsqlBatch batch, NpgsqlBatchCommand[] commands, CancellationToken cancellationToken)
    {
        await using (batch)
        {
            foreach (var command in commands)
                batch.BatchCommands.Add(command);
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
