using Npgsql;
using NpgsqlTypes;
using ServiceDefaults.Concurrency;
using ServiceDefaults.Paging;

namespace Suppliers.Api.Suppliers;

/// <summary>
/// Suppliers in PostgreSQL. Triggers of the table write the change feed, so each method here is one statement and therefore
/// one transaction with its feed entry (see Migrations/Expand/0002_create_supplier_changes.sql).
/// </summary>
internal sealed class SupplierStore(NpgsqlDataSource database)
{
    public async Task<SupplierPage> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {SupplierRow.Columns}, lower(name) from suppliers
            {(page.After is null ? "" : "where (lower(name), id) > ($2, $3)")}
            order by lower(name), id limit $1
            """);
        // One more than asked for tells whether another page follows.
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = page.Size + 1 });
        if (page.After is { } after)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = after.Key });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = after.Id });
        }

        var items = new List<Supplier>(page.Size);
        PageCursor? end = null;
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            if (items.Count == page.Size)
                return new SupplierPage(items, end);
            items.Add(SupplierRow.Read(rows));
            end = new PageCursor(rows.GetString(8), items[^1].Id);
        }

        return new SupplierPage(items, Next: null);
    }

    public async Task<Supplier?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {SupplierRow.Columns} from suppliers where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? SupplierRow.Read(row) : null;
    }

    public async Task CreateAsync(Supplier supplier, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "insert into suppliers (id, name, address, city, state, email, phone) values ($1, $2, $3, $4, $5, $6, $7)");
        SupplierRow.Bind(command, supplier);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<UpdateSupplierResult> UpdateAsync(Supplier supplier, IfMatch condition, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            update suppliers set name = $2, address = $3, city = $4, state = $5, email = $6, phone = $7, version = version + 1
            where id = $1 and ($8::bigint[] is null or version = any($8))
            returning {SupplierRow.Columns}
            """);
        SupplierRow.Bind(command, supplier);
        command.Parameters.Add(VersionsAllowedBy(condition));
        await using (var row = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (await row.ReadAsync(cancellationToken))
                return new UpdateSupplierResult.Updated(SupplierRow.Read(row));
        }

        return await FindAsync(supplier.Id, cancellationToken) is { } current
            ? new UpdateSupplierResult.Changed(current.Version)
            : new UpdateSupplierResult.NotFound();
    }

    public async Task<DeleteSupplierResult> DeleteAsync(Guid id, IfMatch condition, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "delete from suppliers where id = $1 and ($2::bigint[] is null or version = any($2))");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(VersionsAllowedBy(condition));
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 1)
            return new DeleteSupplierResult.Deleted();

        return await FindAsync(id, cancellationToken) is { } current
            ? new DeleteSupplierResult.Changed(current.Version)
            : new DeleteSupplierResult.NotFound();
    }

    private static NpgsqlParameter VersionsAllowedBy(IfMatch condition) => new()
    {
        Value = condition is IfMatch.OneOf one ? one.Versions.ToArray() : DBNull.Value,
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
    };
}
