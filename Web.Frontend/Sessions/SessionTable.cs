using Npgsql;

namespace Web.Frontend.Sessions;

/// <summary>The table <c>sessions</c>. Every method throws <see cref="NpgsqlException"/> when the database does not answer.</summary>
internal sealed class SessionTable(NpgsqlDataSource database)
{
    public async Task InsertAsync(SessionRow row, CancellationToken cancellationToken)
    {
        await using var command = Command("insert into sessions (id, subject, ticket, renewed_at, expires_at, ends_at) values ($1, $2, $3, $4, $5, $6)",
            row.Id, row.Subject, row.Ticket, row.RenewedAt, row.ExpiresAt, row.EndsAt);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>Null when there is none, or it has ended by <paramref name="now"/>.</returns>
    public async Task<SessionRow?> FindAsync(byte[] id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = Command("select subject, ticket, renewed_at, expires_at, ends_at from sessions where id = $1 and expires_at > $2", id, now);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken)
            ? new(id, rows.GetString(0), rows.GetFieldValue<byte[]>(1), Time(rows, 2), Time(rows, 3), Time(rows, 4))
            : null;
    }

    /// <summary>Prolongs it to <paramref name="expiry"/>, but never beyond its end.</summary>
    public Task ProlongAsync(byte[] id, DateTimeOffset now, DateTimeOffset expiry, CancellationToken cancellationToken) =>
        ExecuteAsync("update sessions set renewed_at = $2, expires_at = least($3, ends_at) where id = $1", cancellationToken, id, now, expiry);

    /// <returns>Whether the caller is the one who is to fetch new tokens; somebody else may be at it, until <paramref name="until"/> at most.</returns>
    public async Task<bool> TryTakeRefreshAsync(byte[] id, byte[] ticket, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            "update sessions set refreshing_until = $4 where id = $1 and ticket = $2 and (refreshing_until is null or refreshing_until <= $3)",
            cancellationToken, id, ticket, now, until) == 1;

    /// <summary>Stores the ticket with new tokens, and lets others fetch the next ones.</summary>
    public Task ReplaceTicketAsync(byte[] id, byte[] ticket, CancellationToken cancellationToken) =>
        ExecuteAsync("update sessions set ticket = $2, refreshing_until = null where id = $1", cancellationToken, id, ticket);

    /// <summary>Lets others try what did not work.</summary>
    public Task ReleaseRefreshAsync(byte[] id, CancellationToken cancellationToken) =>
        ExecuteAsync("update sessions set refreshing_until = null where id = $1", cancellationToken, id);

    public Task DeleteAsync(byte[] id, CancellationToken cancellationToken) =>
        ExecuteAsync("delete from sessions where id = $1", cancellationToken, id);

    /// <returns>How many there were.</returns>
    public Task<int> DeleteOfAsync(string subject, CancellationToken cancellationToken) =>
        ExecuteAsync("delete from sessions where subject = $1", cancellationToken, subject);

    /// <returns>How many there were.</returns>
    public Task<int> DeleteEndedAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        ExecuteAsync("delete from sessions where expires_at <= $1", cancellationToken, now);

    private static DateTimeOffset Time(NpgsqlDataReader row, int column) => row.GetFieldValue<DateTimeOffset>(column);

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value is DateTimeOffset time ? time.ToUniversalTime() : value });
        return command;
    }
}
