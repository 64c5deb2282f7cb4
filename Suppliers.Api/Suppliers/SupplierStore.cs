using Npgsql;
using ServiceDefaults.Audit;
using ServiceDefaults.Authentication;
using ServiceDefaults.Concurrency;
using ServiceDefaults.Paging;

namespace Suppliers.Api.Suppliers;

/// <summary>
/// Suppliers in PostgreSQL. Triggers of the table write the change feed and the audit, so each method here is one statement, signed
/// for the audit in the same batch, and therefore one transaction with its entries (see Migrations/Expand/0002_create_supplier_changes.sql
/// and 0007_audit.sql). What belongs to a test run is there for requests of that run only; the condition is false where no run is
/// given, because null equals nothing.
/// </summary>
internal sealed class SupplierStore(NpgsqlDataSource database, SupplierMetrics metrics)
{
    private static readonly ContactListQuery Query = new("suppliers", SupplierRow.Columns);

    public async Task<ListPage<Supplier>> ListAsync(ListRequest request, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        Query.AddTo(batch, request);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        return await ContactListQuery.ReadAsync(rows, request, SupplierRow.Read, cancellationToken);
    }

    public async Task<Supplier?> FindAsync(Guid id, string? testRun, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"select {SupplierRow.Columns} from suppliers where id = $1 and (test_run is null or test_run = $2)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(SupplierRow.Text(testRun));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? SupplierRow.Read(row) : null;
    }

    /// <summary>Changes the fields that are given.</summary>
    public async Task<UpdateSupplierResult> UpdateAsync(
        Guid id, SupplierPatch patch, IfMatch condition, Actor actor, string? testRun, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.SignAs(actor);
        var command = new NpgsqlBatchCommand($"""
            update suppliers set name = coalesce($2, name), address = coalesce($3, address), city = coalesce($4, city),
                state = coalesce($5, state), email = coalesce($6, email), phone = coalesce($7, phone), version = version + 1
            where id = $1 and ($8::bigint[] is null or version = any($8)) and (test_run is null or test_run = $9)
            returning {SupplierRow.Columns}
            """);
        SupplierRow.Bind(command.Parameters, id, patch);
        command.Parameters.Add(SupplierRow.VersionsAllowedBy(condition));
        command.Parameters.Add(SupplierRow.Text(testRun));
        batch.BatchCommands.Add(command);
        await using (var row = await batch.ExecuteReaderAsync(cancellationToken))
        {
            await row.NextResultAsync(cancellationToken);
            if (await row.ReadAsync(cancellationToken))
            {
                metrics.Updated();
                return new UpdateSupplierResult.Updated(SupplierRow.Read(row));
            }
        }

        return await FindAsync(id, testRun, cancellationToken) is { } current
            ? new UpdateSupplierResult.Changed(current)
            : new UpdateSupplierResult.NotFound();
    }

    public async Task<DeleteSupplierResult> DeleteAsync(
        Guid id, IfMatch condition, Actor actor, string? testRun, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.SignAs(actor);
        var command = new NpgsqlBatchCommand(
            "delete from suppliers where id = $1 and ($2::bigint[] is null or version = any($2)) and (test_run is null or test_run = $3)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(SupplierRow.VersionsAllowedBy(condition));
        command.Parameters.Add(SupplierRow.Text(testRun));
        batch.BatchCommands.Add(command);
        if (await batch.ExecuteNonQueryAsync(cancellationToken) == 1)
        {
            metrics.Deleted();
            return new DeleteSupplierResult.Deleted();
        }

        return await FindAsync(id, testRun, cancellationToken) is { } current
            ? new DeleteSupplierResult.Changed(current)
            : new DeleteSupplierResult.NotFound();
    }

    /// <summary>Ends every record of a test run; feed and audit say so as of any other deletion.</summary>
    public async Task EndTestRunAsync(string testRun, Actor actor, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.SignAs(actor);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from suppliers where test_run = $1") { Parameters = { SupplierRow.Text(testRun) } });
        metrics.Deleted(await batch.ExecuteNonQueryAsync(cancellationToken));
    }
}
