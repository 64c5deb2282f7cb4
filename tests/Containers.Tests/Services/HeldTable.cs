using Containers.Tests.Support;
using Npgsql;

namespace Containers.Tests.Services;

/// <summary>A table that nobody can read while this is held: whoever asks for it waits, and so does the request that wanted it.</summary>
internal sealed class HeldTable : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;

    private HeldTable(NpgsqlDataSource source, NpgsqlConnection connection) => (_source, _connection) = (source, connection);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="source">Closed with it.</param>
    /// <param name="table">Its name.</param>
    public static async Task<HeldTable> TakeAsync(NpgsqlDataSource source, string table)
    {
        var held = new HeldTable(source, await source.OpenConnectionAsync(Stop));
        await using var command = new NpgsqlCommand($"begin; lock table {table} in access exclusive mode", held._connection);
        await command.ExecuteNonQueryAsync(Stop);
        return held;
    }

    /// <summary>Until somebody waits for a lock.</summary>
    public Task SomebodyWaitsAsync() => Eventually.TrueAsync("a statement waits for the table", async () =>
    {
        await using var command = _source.CreateCommand("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()");
        return (long)(await command.ExecuteScalarAsync(Stop))! > 0;
    });

    public async Task GiveBackAsync()
    {
        await using var command = new NpgsqlCommand("rollback", _connection);
        await command.ExecuteNonQueryAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _source.DisposeAsync();
    }
}
