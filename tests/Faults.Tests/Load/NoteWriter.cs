using System.Collections.Concurrent;

namespace Faults.Tests.Load;

/// <summary>A client that saves suppliers for a customer, each once, until it has an answer.</summary>
internal sealed class NoteWriter(LoadClient client, ContactWriter customers, ContactWriter suppliers)
{
    private const int NotFound = 404;
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(200);

    private int _acknowledged;

    /// <summary>The note for a supplier (<c>Id</c>) of the customer whose id is the tag.</summary>
    public ConcurrentQueue<WrittenRecord<string>> Records { get; } = new();

    public int Acknowledged => _acknowledged;

    /// <inheritdoc cref="ContactWriter.RunAsync"/>
    public async Task RunAsync(int most, TimeSpan pause, CancellationToken stop, CancellationToken giveUp)
    {
        var done = new HashSet<(Guid, Guid)>();
        for (var i = 0; i < most && !stop.IsCancellationRequested; i++)
        {
            if (customers.Latest?.Id is { } customer && suppliers.Latest?.Id is { } supplier && done.Add((customer, supplier)))
                await SaveAsync(customer, supplier, $"note {i}", giveUp);
            await Task.Delay(pause, TimeProvider.System, CancellationToken.None);
        }
    }

    private async Task SaveAsync(Guid customer, Guid supplier, string note, CancellationToken giveUp)
    {
        var record = new WrittenRecord<string>(customer.ToString()) { Id = supplier };
        Records.Enqueue(record);
        record.Ask(note);
        while (!giveUp.IsCancellationRequested)
        {
            var (attempt, _) = await client.SendAsync(HttpMethod.Put, "customers-api", $"customers/{customer}/suppliers/{supplier}", new { note }, giveUp);
            if (attempt.IsAcknowledged)
            {
                record.Acknowledge(note);
                Interlocked.Increment(ref _acknowledged);
                return;
            }

            // The directory has not heard of the supplier yet, or either of them has been deleted since.
            if (attempt.Status == NotFound)
                return;
            await Task.Delay(RetryPause, TimeProvider.System, CancellationToken.None);
        }
    }
}
