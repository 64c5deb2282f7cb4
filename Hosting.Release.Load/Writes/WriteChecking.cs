using System.Collections.Concurrent;

namespace Hosting.Release.Load.Writes;

/// <summary>Reads what was acknowledged, record by record, when nothing is written any more.</summary>
internal sealed class WriteChecking(SuppliersClient suppliers, Ledger ledger, int clients, TimeProvider clock)
{
    private const int AtOnce = 16;
    private const int Attempts = 5;
    private const int Ok = 200;
    private const int NotFound = 404;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<string> _faults = [];

    public async Task<WriteCheck> RunAsync()
    {
        var counts = new ConcurrentDictionary<RecordState, int>();
        var records = ledger.All;
        await Parallel.ForEachAsync(
            records.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (record, _) => counts.AddOrUpdate(await LookAsync(record.Item, record.Index % clients), 1, (_, count) => count + 1));
        return new WriteCheck(
            ledger.Acknowledged,
            records.Count,
            counts.GetValueOrDefault(RecordState.Lost),
            counts.GetValueOrDefault(RecordState.Wrong),
            counts.GetValueOrDefault(RecordState.Unread),
            [.. _faults.Take(LoadResult.MostFailures)]);
    }

    private async Task<RecordState> LookAsync(WrittenRecord record, int client)
    {
        var reason = "";
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var answer = await suppliers.ReadAsync(record.Id, client);
            if (answer.Status == NotFound)
                return Report(record, RecordState.Lost, "it is not there");
            if (answer.Status == Ok && SuppliersClient.SupplierIn(answer) is { } stored)
                return Report(record, record.Judge(stored.Contact), $"it is {stored}, and was acknowledged as version {record.Version} of {record.Acknowledged}");
            reason = answer.Fault ?? $"status {answer.Status}";
            if (attempt < Attempts)
                await Task.Delay(Pause, clock);
        }

        return Report(record, RecordState.Unread, $"it cannot be read: {reason}");
    }

    private RecordState Report(WrittenRecord record, RecordState state, string what)
    {
        if (state != RecordState.Right)
            _faults.Enqueue($"{record.Id}: {what}");
        return state;
    }
}
