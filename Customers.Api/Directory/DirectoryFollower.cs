using System.Diagnostics;
using Customers.Api.Customers;
using Npgsql;
using NpgsqlTypes;

namespace Customers.Api.Directory;

/// <summary>
/// Takes one piece of the change feed into the copy, or reads everything again where the feed does not go on. Safe to repeat
/// after any failure.
/// </summary>
internal sealed partial class DirectoryFollower(
    SupplierFeed feed, FeedPace pace, DirectoryRebuild rebuild, DirectoryMetrics metrics, ILogger<DirectoryFollower> logger)
{
    // Before a supplier goes, those who saved it note what it was called.
    private const string Delete = """
        with gone as (delete from directory_suppliers where id = $1 returning id, name)
        update saved_suppliers s set name = gone.name from gone where s.supplier_id = gone.id
        """;

    private const string Upsert = """
        insert into directory_suppliers (id, name, address, city, state, email, phone, version, test_run)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (id) do update set name = excluded.name, address = excluded.address, city = excluded.city, state = excluded.state,
            email = excluded.email, phone = excluded.phone, version = excluded.version, test_run = excluded.test_run
        """;

    /// <summary>Asks whether there is anything to take. Where there is not, the copy is complete and its age starts again.</summary>
    /// <returns><see cref="FollowOutcome.MoreToRead"/> or <see cref="FollowOutcome.CaughtUp"/>.</returns>
    public async Task<FollowOutcome> LookAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        var position = await ReadPositionAsync(session, cancellationToken);
        var page = await feed.ReadAsync(position.Sequence, limit: 1, cancellationToken);
        if (page.Items.Count > 0 || FeedContinuity.FaultIn(position, page) is not null)
            return FollowOutcome.MoreToRead;

        await using var batch = new NpgsqlBatch(session) { BatchCommands = { Advance(page, asOf: position.Now) } };
        await batch.ExecuteNonQueryAsync(cancellationToken);
        metrics.Complete();
        return FollowOutcome.CaughtUp;
    }

    /// <param name="session">The session that holds the lease: when it is lost, so is the right to write.</param>
    /// <param name="cancellationToken">Stops the work; what was read but not committed is read again.</param>
    public async Task<FollowOutcome> FollowAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        var position = await ReadPositionAsync(session, cancellationToken);
        var (page, asked) = await pace.ReadAsync(limit => feed.ReadAsync(position.Sequence, limit, cancellationToken));
        if (FeedContinuity.FaultIn(position, page) is { } fault)
        {
            LogRebuilding(logger, fault);
            var count = await rebuild.RunAsync(session, cancellationToken);
            LogRebuilt(logger, count);
            metrics.Rebuilt();
            Activity.Current?.AddEvent(new ActivityEvent("built anew", tags: new ActivityTagsCollection { ["directory.fault"] = fault, ["directory.suppliers"] = count }));
            return FollowOutcome.MoreToRead;
        }

        var more = page.Items.Count == asked;
        await using var transaction = await session.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(session, transaction);
        foreach (var change in page.Items)
            batch.BatchCommands.Add(CommandFor(change));
        batch.BatchCommands.Add(Advance(page, asOf: more ? null : position.Now));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        Activity.Current?.SetTag("directory.changes", page.Items.Count).SetTag("directory.from", position.Sequence).SetTag("directory.to", page.Next);
        metrics.Applied(page.Items.Count);
        if (!more)
            metrics.Complete();
        return more ? FollowOutcome.MoreToRead : FollowOutcome.CaughtUp;
    }

    // The copy holds everything there was when the feed was asked, unless more is waiting: then its age stays (null).
    private static NpgsqlBatchCommand Advance(FeedPage page, DateTime? asOf) => new(
        "update directory_position set sequence = $1, as_of = coalesce($2, as_of), epoch = coalesce($3, epoch)")
    {
        Parameters =
        {
            new NpgsqlParameter<long> { TypedValue = page.Next },
            new NpgsqlParameter { Value = (object?)asOf ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            new NpgsqlParameter { Value = (object?)page.Epoch ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
        },
    };

    private static async Task<FeedPosition> ReadPositionAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select sequence, epoch, clock_timestamp() from directory_position", session);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new FeedPosition(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetGuid(1), row.GetDateTime(2));
    }

    private static NpgsqlBatchCommand CommandFor(FeedChange change)
    {
        if (change.Supplier is not { } supplier)
            return new NpgsqlBatchCommand(Delete) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = change.SupplierId } } };

        return new NpgsqlBatchCommand(Upsert)
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
                CustomerRow.Text(change.TestRun),
            },
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The supplier directory reads everything again, because {Fault}")]
    private static partial void LogRebuilding(ILogger logger, string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "The supplier directory was built anew with {Count} suppliers")]
    private static partial void LogRebuilt(ILogger logger, long count);
}
