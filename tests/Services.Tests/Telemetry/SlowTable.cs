using Npgsql;
using Services.Tests.Server;
using Services.Tests.Support;

namespace Services.Tests.Telemetry;

/// <summary>Makes a statement on the suppliers slow: it waits for a lock of somebody else.</summary>
internal static class SlowTable
{
    /// <summary>Carries out <paramref name="work"/> while the table is locked, until a statement has waited for <paramref name="wait"/>.</summary>
    public static async Task<T> HoldUpAsync<T>(TestDatabase database, TimeSpan wait, Func<Task<T>> work)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var other = await database.Source.OpenConnectionAsync(stop);
        await using var transaction = await other.BeginTransactionAsync(stop);
        await using (var lockTable = new NpgsqlCommand("lock table suppliers in access exclusive mode", other, transaction))
            await lockTable.ExecuteNonQueryAsync(stop);

        var working = work();
        await Eventually.TrueAsync("the statement that waits for the lock", () =>
            database.ScalarAsync<bool>("select exists (select from pg_locks where relation = 'suppliers'::regclass and not granted)"));
        await Task.Delay(wait, TimeProvider.System, stop);
        await transaction.CommitAsync(stop);
        return await working;
    }
}
