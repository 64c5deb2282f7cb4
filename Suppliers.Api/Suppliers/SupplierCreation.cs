using Npgsql;
using ServiceDefaults.Audit;
using ServiceDefaults.Authentication;

namespace Suppliers.Api.Suppliers;

/// <summary>Stores new suppliers, one for each idempotency key.</summary>
internal sealed class SupplierCreation(NpgsqlDataSource database, SupplierMetrics metrics)
{
    private const string Insert =
        "insert into suppliers (id, name, address, city, state, email, phone, test_run) values ($1, $2, $3, $4, $5, $6, $7, $8)";

    // A second request with the key waits here until the first has committed, and then gets no row.
    private const string Claim = """
        insert into idempotency_keys (key, body_hash, supplier_id) values ($1, $2, $3)
        on conflict (key) do update set body_hash = excluded.body_hash, supplier_id = excluded.supplier_id, created_at = now()
            where idempotency_keys.created_at < now() - interval '24 hours'
        returning key
        """;

    // A few at a time, whoever comes by, so that the table does not grow and nobody waits for it.
    private const string Forget = """
        delete from idempotency_keys where key in (
            select key from idempotency_keys where created_at < now() - interval '24 hours' limit 100 for update skip locked)
        """;

    public async Task CreateAsync(Supplier supplier, Actor actor, string? testRun, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        AddTo(batch, supplier, actor, testRun);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        metrics.Created();
    }

    public async Task<CreateSupplierResult> CreateOnceAsync(
        IdempotencyKey key, Supplier supplier, Actor actor, string? testRun, CancellationToken cancellationToken)
    {
        var hash = IdempotencyKey.HashOf(supplier, testRun);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await ClaimAsync(connection, key, hash, supplier.Id, cancellationToken))
            return await FirstAnswerAsync(connection, key, hash, supplier, cancellationToken);

        await using var batch = new NpgsqlBatch(connection, transaction);
        AddTo(batch, supplier, actor, testRun);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Forget));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        metrics.Created();
        return new CreateSupplierResult.Created(supplier);
    }

    private static void AddTo(NpgsqlBatch batch, Supplier supplier, Actor actor, string? testRun)
    {
        batch.SignAs(actor);
        var insert = new NpgsqlBatchCommand(Insert);
        SupplierRow.Bind(insert.Parameters, supplier);
        insert.Parameters.Add(SupplierRow.Text(testRun));
        batch.BatchCommands.Add(insert);
    }

    private static async Task<bool> ClaimAsync(
        NpgsqlConnection connection, IdempotencyKey key, byte[] hash, Guid supplier, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Claim, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = key.Value },
                new NpgsqlParameter<byte[]> { TypedValue = hash },
                new NpgsqlParameter<Guid> { TypedValue = supplier },
            },
        };
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private static async Task<CreateSupplierResult> FirstAnswerAsync(
        NpgsqlConnection connection, IdempotencyKey key, byte[] hash, Supplier supplier, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select body_hash, supplier_id from idempotency_keys where key = $1", connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = key.Value } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        // The same body with the id made then is what was stored then, whatever became of it since.
        return row.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(hash)
            ? new CreateSupplierResult.Replayed(supplier with { Id = row.GetGuid(1) })
            : new CreateSupplierResult.KeyReused();
    }
}
