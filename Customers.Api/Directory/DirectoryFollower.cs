using Microsoft.Extensions.Options;
using Npgsql;

namespace Customers.Api.Directory;

/// <summary>Takes one piece of the change feed into the copy. Safe to repeat after any failure.</summary>
internal sealed class DirectoryFollower(SupplierFeed feed, IOptions<DirectoryOptions> options)
{
    /// <param name="session">The session that holds the lease: when it is lost, so is the right to write.</param>
    /// <param name="cancellationToken">Stops the work; what was read but not committed is read again.</param>
    public async Task<FollowOutcome> FollowAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        var (position, asked) = await ReadPositionAsync(session, cancellationToken);
        var page = await feed.ReadAsync(position, options.Value.BatchSize, cancellationToken);
        FeedContinuity.Check(position, page);

        var more = page.Items.Count == options.Value.BatchSize;
        await using var transaction = await session.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(session, transaction);
        foreach (var change in page.Items)
            batch.BatchCommands.Add(CommandFor(change));
        // The copy holds everything there was when the feed was asked, unless more is waiting.
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "update directory_position set sequence = $1, as_of = coalesce($2, as_of)")
        {
            Parameters =
            {
                new NpgsqlParameter<long> { TypedValue = page.Next },
                new NpgsqlParameter { Value = more ? DBNull.Value : asked, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz },
            },
        });
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return more ? FollowOutcome.MoreToRead : FollowOutcome.CaughtUp;
    }

    private static async Task<(long Position, DateTime Now)> ReadPositionAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select sequence, clock_timestamp() from directory_position", session);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetInt64(0), row.GetDateTime(1));
    }

    private static NpgsqlBatchCommand CommandFor(FeedChange change)
    {
        if (change.Supplier is not { } supplier)
            return new NpgsqlBatchCommand("delete from directory_suppliers where id = $1")
            {
                Parameters = { new NpgsqlParameter<Guid> { TypedValue = change.SupplierId } },
            };

        return new NpgsqlBatchCommand("""
            insert into directory_suppliers (id, name, address, city, state, email, phone, version)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (id) do update set name = excluded.name, address = excluded.address, city = excluded.city,
                state = excluded.state, email = excluded.email, phone = excluded.phone, version = excluded.version
            """)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = change.SupplierId },
                new NpgsqlParameter<string> { TypedValue = supplier.Name },
                new NpgsqlParameter<string> { TypedValue = supplier.Address },
                new NpgsqlParameter<string> { TypedValue = supplier.City },
                new NpgsqlParameter<string> { TypedValue = supplier.State },
                new NpgsqlParameter<string> { TypedValue = supplier.Email },
                new NpgsqlParameter<string> { TypedValue = supplier.Phone },
                new NpgsqlParameter<long> { TypedValue = supplier.Version },
            },
        };
    }
}
