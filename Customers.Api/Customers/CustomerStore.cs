using Npgsql;
using NpgsqlTypes;
using ServiceDefaults.Concurrency;
using ServiceDefaults.Paging;

namespace Customers.Api.Customers;

/// <summary>Customers (coffee shops) in PostgreSQL. Each method is one statement, so none can be half done.</summary>
internal sealed class CustomerStore(NpgsqlDataSource database)
{
    public async Task<CustomerPage> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {CustomerRow.Columns}, lower(name) from customers
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

        var items = new List<Customer>(page.Size);
        PageCursor? end = null;
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            if (items.Count == page.Size)
                return new CustomerPage(items, end);
            items.Add(CustomerRow.Read(rows));
            end = new PageCursor(rows.GetString(8), items[^1].Id);
        }

        return new CustomerPage(items, Next: null);
    }

    public async Task<Customer?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {CustomerRow.Columns} from customers where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? CustomerRow.Read(row) : null;
    }

    public async Task CreateAsync(Customer customer, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "insert into customers (id, name, address, city, state, email, phone) values ($1, $2, $3, $4, $5, $6, $7)");
        CustomerRow.Bind(command, customer);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<UpdateCustomerResult> UpdateAsync(Customer customer, IfMatch condition, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            update customers set name = $2, address = $3, city = $4, state = $5, email = $6, phone = $7, version = version + 1
            where id = $1 and ($8::bigint[] is null or version = any($8))
            returning {CustomerRow.Columns}
            """);
        CustomerRow.Bind(command, customer);
        command.Parameters.Add(VersionsAllowedBy(condition));
        await using (var row = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (await row.ReadAsync(cancellationToken))
                return new UpdateCustomerResult.Updated(CustomerRow.Read(row));
        }

        return await FindAsync(customer.Id, cancellationToken) is { } current
            ? new UpdateCustomerResult.Changed(current.Version)
            : new UpdateCustomerResult.NotFound();
    }

    public async Task<DeleteCustomerResult> DeleteAsync(Guid id, IfMatch condition, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "delete from customers where id = $1 and ($2::bigint[] is null or version = any($2))");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(VersionsAllowedBy(condition));
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 1)
            return new DeleteCustomerResult.Deleted();

        return await FindAsync(id, cancellationToken) is { } current
            ? new DeleteCustomerResult.Changed(current.Version)
            : new DeleteCustomerResult.NotFound();
    }

    private static NpgsqlParameter VersionsAllowedBy(IfMatch condition) => new()
    {
        Value = condition is IfMatch.OneOf one ? one.Versions.ToArray() : DBNull.Value,
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
    };
}
