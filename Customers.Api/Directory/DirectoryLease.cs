using Npgsql;
using ServiceDefaults.Telemetry;
using ServiceDefaults.Versioning;

namespace Customers.Api.Directory;

/// <summary>
/// The right to write the copy, held by one instance at a time: an advisory lock of a database session. It ends with the
/// session, so an instance that dies or loses its connection gives it back without any clock. While a release runs, a row in the
/// database says which version may have it, and an instance of another one gives it up.
/// </summary>
internal sealed class DirectoryLease(NpgsqlDataSource database, ServiceVersion running) : IAsyncDisposable
{
    // Any number, as long as nothing else in this database locks it.
    private const long LockKey = 7_401_001;

    private const string IsOfAnother = "select exists (select from background_work where until > clock_timestamp() and version <> $1)";

    private NpgsqlConnection? _session;

    /// <summary>The session that holds the lock; null when another instance has it, or it is another version's.</summary>
    public async Task<NpgsqlConnection?> TryHoldAsync(CancellationToken cancellationToken)
    {
        if (_session is { } held)
        {
            if (!await IsOfAnotherAsync(held, cancellationToken))
                return held;
            await DisposeAsync();
            return null;
        }

        var session = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            if (await IsOfAnotherAsync(session, cancellationToken))
            {
                await session.DisposeAsync();
                return null;
            }

            await using var command = new NpgsqlCommand("select pg_try_advisory_lock($1)", session)
            {
                Parameters = { new NpgsqlParameter<long> { TypedValue = LockKey } },
            };
            if (await command.ExecuteScalarAsync(cancellationToken) is true)
                return _session = session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        await session.DisposeAsync();
        return null;
    }

    private async Task<bool> IsOfAnotherAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        // Asked before every look and every piece that is taken, and of no interest to whoever looks for what was slow.
        using var quiet = QuietWork.Begin("ask whose the directory is");
        await using var command = new NpgsqlCommand(IsOfAnother, session) { Parameters = { new NpgsqlParameter<string> { TypedValue = running.Version } } };
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>
    /// Gives the lock back. A pooled session is reset when it is opened again, which is too late for others: so unlock, and
    /// where the session is broken the server has done it already.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (_session is not { } session)
            return;
        _session = null;

        // Tried again and again while the feed cannot be read: of no interest to whoever looks for what was slow.
        using var quiet = QuietWork.Begin("give back the lease of the directory");
        try
        {
            await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", session);
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            // The session is gone, and its lock with it; the second is how a connection answers that knows it is broken.
        }
        finally
        {
            await session.DisposeAsync();
        }
    }
}
