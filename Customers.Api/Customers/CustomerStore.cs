using Npgsql;
using ServiceDefaults.Audit;
using ServiceDefaults.Authentication;
using ServiceDefaults.Concurrency;
using ServiceDefaults.Paging;

namespace Customers.Api.Customers;

/// <summary>
/// Customers (coffee shops) in PostgreSQL. Each change is one transaction, signed for the audit that triggers write in it, so none can
/// be half done. What belongs to a test run is there for requests of that run only; the condition is false where no run is given,
/// because null equals nothing.
/// </summary>
internal sealed class CustomerStore(NpgsqlDataSource database)
{
    private static readonly ContactListQuery Query = new("customers", CustomerRow.Columns);

    public async Task<ListPage<Customer>> ListAsync(ListRequest request, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        Query.AddTo(batch, request);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        return await ContactListQuery.ReadAsync(rows, request, CustomerRow.Read, cancellationToken);
    }

    public async Task<Customer?> FindAsync(Guid id, string? testRun, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"select {CustomerRow.Columns} from customers where id = $1 and (test_run is null or test_run = $2)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(CustomerRow.Text(testRun));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? CustomerRow.Read(row) : null;
    }

    public async Task CreateAsync(Customer customer, Actor actor, string? testRun, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.SignAs(actor);
        var command = new NpgsqlBatchCommand(
            "insert into customers (id, name, address, city, state, email, phone, test_run) values ($1, $2, $3, $4, $5, $6, $7, $8)");
        CustomerRow.Bind(command.Parameters, customer);
        command.Parameters.Add(CustomerRow.Text(testRun));
        batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<UpdateCustomerResult> UpdateAsync(
        Customer customer, IfMatch condition, Actor actor, string? testRun, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.SignAs(actor);
        var command = new NpgsqlBatchCommand($"""
            update customers set name = $2, address = $3, city = $4, state = $5, email = $6, phone = $7, version = version + 1
            where id = $1 and ($8::bigint[] is null or version = any($8)) and (test_run is null or test_run = $9)
            returning {CustomerRow.Columns}
            """);
        CustomerRow.Bind(command.Parameters, customer);
        command.Parameters.Add(CustomerRow.VersionsAllowedBy(condition));
        command.Parameters.Add(CustomerRow.Text(testRun));
        batch.BatchCommands.Add(command);
        await using (var row = await batch.ExecuteReaderAsync(cancellationToken))
        {
            await row.NextResultAsync(cancellationToken);
            if (await row.ReadAsync(cancellationToken))
                return new UpdateCustomerResult.Updated(CustomerRow.Read(row));
        }

        return await FindAsync(customer.Id, testRun, cancellationToken) is { } current
            ? new UpdateCustomerResult.Changed(current)
            : new UpdateCustomerResult.NotFound();
    }

    public async Task<DeleteCustomerResult> DeleteAsync(
        Guid id, IfMatch condition, Actor actor, string? testRun, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.SignAs(actor);
        var command = new NpgsqlBatchCommand(
            "delete from customers where id = $1 and ($2::bigint[] is null or version = any($2)) and (test_run is null or test_run = $3)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(CustomerRow.VersionsAllowedBy(condition));
        command.Parameters.Add(CustomerRow.Text(testRun));
        batch.BatchCommands.Add(command);
        if (await batch.ExecuteNonQueryAsync(cancellationToken) == 1)
            return new DeleteCustomerResult.Deleted();

        return await FindAsync(id, testRun, cancellationToken) is { } current
            ? new DeleteCustomerResult.Changed(current)
            : new DeleteCustomerResult.NotFound();
    }

    /// <summary>Ends every record of a test run. Its suppliers leave the directory by the feed.</summary>
    public async Task EndTestRunAsync(string testRun, Actor actor, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.SignAs(actor);
        foreach (var table in (string[])["saved_suppliers", "customers"])
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"delete from {table} where test_run = $1") { Parameters = { CustomerRow.Text(testRun) } });
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
