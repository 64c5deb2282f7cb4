using Customers.Api.Customers;
using Customers.Api.Directory;
using Npgsql;
using ServiceDefaults.Audit;
using ServiceDefaults.Authentication;

namespace Customers.Api.SavedSuppliers;

/// <summary>What customers saved. A saved supplier that was deleted since stays, with its last known name.</summary>
internal sealed class SavedSupplierStore(NpgsqlDataSource database, CustomerStore customers)
{
    private const string Select = """
        select d.id, d.name, d.address, d.city, d.state, d.email, d.phone, d.version,
            s.supplier_id, coalesce(d.name, s.name) as known_name, s.note, s.saved_at
        from saved_suppliers s
        left join directory_suppliers d on d.id = s.supplier_id and (d.test_run is null or d.test_run = $2)
        where s.customer_id = $1 and (s.test_run is null or s.test_run = $2)
        """;

    // Known by the directory, or by the customer from a time when the directory knew it.
    private const string Save = """
        insert into saved_suppliers (customer_id, supplier_id, name, note, test_run)
        select $1, $3, known.name, $4, $2 from (
            select name from directory_suppliers where id = $3 and (test_run is null or test_run = $2)
            union all
            select name from saved_suppliers where customer_id = $1 and supplier_id = $3 and (test_run is null or test_run = $2)
            limit 1) known
        on conflict (customer_id, supplier_id) do update set name = excluded.name, note = excluded.note,
            test_run = case when saved_suppliers.test_run is null then null else excluded.test_run end
        returning xmax = 0
        """;

    /// <summary>Null when there is no such customer.</summary>
    public async Task<IReadOnlyList<SavedSupplierResponse>?> ListAsync(Guid customer, string? testRun, CancellationToken cancellationToken)
    {
        if (await customers.FindAsync(customer, testRun, cancellationToken) is null)
            return null;
        await using var command = database.CreateCommand($"{Select} order by lower(coalesce(d.name, s.name)), s.supplier_id");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = customer });
        command.Parameters.Add(CustomerRow.Text(testRun));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<SavedSupplierResponse>();
        while (await rows.ReadAsync(cancellationToken))
            items.Add(Read(rows));
        return items;
    }

    public async Task<SaveSupplierResult> SaveAsync(
        Guid customer, Guid supplier, string note, Actor actor, string? testRun, CancellationToken cancellationToken)
    {
        if (await customers.FindAsync(customer, testRun, cancellationToken) is null)
            return new SaveSupplierResult.NoCustomer();
        try
        {
            await using var batch = database.CreateBatch();
            batch.SignAs(actor);
            var save = Command(Save, customer, testRun, supplier);
            save.Parameters.Add(CustomerRow.Text(note));
            batch.BatchCommands.Add(save);
            batch.BatchCommands.Add(Command($"{Select} and s.supplier_id = $3", customer, testRun, supplier));
            await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
            await rows.NextResultAsync(cancellationToken);
            if (!await rows.ReadAsync(cancellationToken))
                return new SaveSupplierResult.NoSupplier();
            var isNew = rows.GetBoolean(0);
            await rows.NextResultAsync(cancellationToken);
            await rows.ReadAsync(cancellationToken);
            return new SaveSupplierResult.Saved(Read(rows), isNew);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            // Deleted since we looked.
            return new SaveSupplierResult.NoCustomer();
        }
    }

    /// <summary>False when the customer, as far as this request may see, has not saved it.</summary>
    public async Task<bool> RemoveAsync(Guid customer, Guid supplier, Actor actor, string? testRun, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.SignAs(actor);
        batch.BatchCommands.Add(Command("""
            delete from saved_suppliers s using customers c
            where c.id = s.customer_id and (c.test_run is null or c.test_run = $2)
                and s.customer_id = $1 and s.supplier_id = $3 and (s.test_run is null or s.test_run = $2)
            """, customer, testRun, supplier));
        return await batch.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static NpgsqlBatchCommand Command(string sql, Guid customer, string? testRun, Guid supplier) => new(sql)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = customer },
            CustomerRow.Text(testRun),
            new NpgsqlParameter<Guid> { TypedValue = supplier },
        },
    };

    private static SavedSupplierResponse Read(NpgsqlDataReader row) => new(
        row.IsDBNull(0) ? null : DirectoryStore.ReadSupplier(row),
        row.GetGuid(8),
        row.GetString(9),
        row.GetString(10),
        row.GetFieldValue<DateTimeOffset>(11));
}
