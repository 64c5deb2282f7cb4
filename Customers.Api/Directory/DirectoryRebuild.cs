using Npgsql;
using NpgsqlTypes;

namespace Customers.Api.Directory;

/// <summary>
/// Builds the copy anew from the snapshot of Suppliers.Api, for when the feed has lost entries or began anew. Readers see the old
/// copy until the new one is whole.
/// </summary>
/// <remarks>
/// The end of the feed is read before the snapshot: whatever changes while that is read comes after it, and is followed from
/// there. Until then the copy keeps its age. The lists of Suppliers.Api would not do: they hide the records of test runs, which
/// the feed gives with the name of their run.
/// </remarks>
internal sealed class DirectoryRebuild(SupplierFeed feed)
{
    private const int SwapTimeoutSeconds = 600;

    // The session's own, so that nothing is left behind when it ends half-way.
    private const string Prepare = """
        create temp table if not exists fresh_suppliers (like directory_suppliers, primary key (id));
        truncate fresh_suppliers
        """;

    private const string Take = """
        insert into fresh_suppliers (id, name, address, city, state, email, phone, version, test_run)
        select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::text[])
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
            email = excluded.email, phone = excluded.phone, version = excluded.version, test_run = excluded.test_run
        where (d.name, d.address, d.city, d.state, d.email, d.phone, d.version, d.test_run) is distinct from
            (excluded.name, excluded.address, excluded.city, excluded.state, excluded.email, excluded.phone, excluded.version, excluded.test_run)
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

    private static NpgsqlBatchCommand TakeCommand(IReadOnlyList<SnapshotEntry> suppliers) => new(Take)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid[]> { TypedValue = [.. suppliers.Select(entry => entry.Supplier.Id)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. suppliers.Select(entry => entry.Supplier.Name)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. suppliers.Select(entry => entry.Supplier.Address)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. suppliers.Select(entry => entry.Supplier.City)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. suppliers.Select(entry => entry.Supplier.State)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. suppliers.Select(entry => entry.Supplier.Email)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. suppliers.Select(entry => entry.Supplier.Phone)] },
            new NpgsqlParameter<long[]> { TypedValue = [.. suppliers.Select(entry => entry.Supplier.Version)] },
            new NpgsqlParameter<string?[]> { TypedValue = [.. suppliers.Select(entry => entry.TestRun)] },
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
