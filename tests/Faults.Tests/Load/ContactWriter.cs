using System.Collections.Concurrent;

namespace Faults.Tests.Load;

/// <summary>
/// One client of an API: creates, changes and deletes records of its own one after the other, each until it has an answer, and
/// writes down what was asked and what was acknowledged.
/// </summary>
/// <param name="client">Sends the requests.</param>
/// <param name="resource">The API.</param>
/// <param name="path">Its collection, such as <c>suppliers</c>.</param>
/// <param name="hasKeys">Whether a creation may be sent again with its <c>Idempotency-Key</c>; where it may not, one without an answer is given up.</param>
/// <param name="name">Unique among writers.</param>
/// <param name="seed">Decides what is done in which order.</param>
internal sealed class ContactWriter(LoadClient client, string resource, string path, bool hasKeys, string name, int seed)
{
    private const int NotFound = 404;
    private const int PreconditionFailed = 412;
    private const double CreateShare = 0.55;
    private const double DeleteShare = 0.1;
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(200);

    private readonly List<WrittenRecord<Contact>> _living = [];
    private int _acknowledged;
    private int _edition;

    public ConcurrentQueue<WrittenRecord<Contact>> Records { get; } = new();

    /// <summary>Answers that no fault explains: a client that does everything right must not get them.</summary>
    public ConcurrentQueue<string> Surprises { get; } = new();

    public int Acknowledged => _acknowledged;

    /// <summary>A record that is known to be there, for others to refer to; null as long as there is none.</summary>
    public WrittenRecord<Contact>? Latest { get; private set; }

    /// <param name="most">How many writes at most.</param>
    /// <param name="pause">Between two writes.</param>
    /// <param name="stop">No new write is begun.</param>
    /// <param name="giveUp">No new attempt is made either.</param>
    public async Task RunAsync(int most, TimeSpan pause, CancellationToken stop, CancellationToken giveUp)
    {
        var random = new Random(seed);
        for (var i = 0; i < most && !stop.IsCancellationRequested; i++)
        {
            var dice = random.NextDouble();
            if (_living.Count < 3 || dice < CreateShare)
                await CreateAsync(giveUp);
            else if (dice < CreateShare + DeleteShare)
                await DeleteAsync(_living[random.Next(_living.Count)], giveUp);
            else
                await UpdateAsync(_living[random.Next(_living.Count)], giveUp);
            await Task.Delay(pause, TimeProvider.System, CancellationToken.None);
        }
    }

    private async Task CreateAsync(CancellationToken giveUp)
    {
        var record = new WrittenRecord<Contact>($"{name}-{Records.Count}");
        var contact = Contact.Of(record.Tag, ++_edition);
        Records.Enqueue(record);
        (string, string)[] headers = hasKeys ? [("Idempotency-Key", Guid.NewGuid().ToString())] : [];
        record.Ask(contact);
        do
        {
            var (attempt, stored) = await client.SendAsync(HttpMethod.Post, resource, path, contact, giveUp, headers);
            if (stored is not null)
            {
                record.Id = stored.Id;
                Expect(stored.Contact == contact, record, attempt, $"the answer is {stored}");
                Acknowledge(record, contact, stored.Version);
                _living.Add(record);
                Latest = record;
                return;
            }

            if (client.IsRefused(attempt))
            {
                Expect(false, record, attempt, "a legal creation is refused");
                record.Refuse(contact);
                return;
            }
        }
        while (hasKeys && await PauseAsync(giveUp));
    }

    private async Task UpdateAsync(WrittenRecord<Contact> record, CancellationToken giveUp)
    {
        var contact = Contact.Of(record.Tag, ++_edition);
        record.Ask(contact);
        do
        {
            var (attempt, stored) = await client.SendAsync(HttpMethod.Put, resource, $"{path}/{record.Id}", contact, giveUp, ("If-Match", $"\"{record.Version}\""));
            if (stored is null && attempt.Status == PreconditionFailed)
            {
                // An attempt without an answer was carried out, then; whatever else is there is wrong.
                var (reading, current) = await client.SendAsync(HttpMethod.Get, resource, $"{path}/{record.Id}", null, giveUp);
                if (reading.Status is null or >= 500)
                    continue;
                Expect(current?.Contact == contact && current.Version == record.Version + 1, record, attempt, $"it is {current}");
                stored = current;
            }

            if (stored is not null)
            {
                Expect(stored.Version == record.Version + 1, record, attempt, $"the version goes from {record.Version} to {stored.Version}");
                Acknowledge(record, contact, stored.Version);
                return;
            }

            if (client.IsRefused(attempt))
            {
                Expect(false, record, attempt, "a legal change is refused");
                _living.Remove(record);
                return;
            }
        }
        while (await PauseAsync(giveUp));
        _living.Remove(record);
    }

    private async Task DeleteAsync(WrittenRecord<Contact> record, CancellationToken giveUp)
    {
        _living.Remove(record);
        record.Ask(null);
        var isFirst = true;
        do
        {
            var (attempt, _) = await client.SendAsync(HttpMethod.Delete, resource, $"{path}/{record.Id}", null, giveUp, ("If-Match", $"\"{record.Version}\""));
            if (attempt.IsAcknowledged || (attempt.Status == NotFound && !isFirst))
            {
                Acknowledge(record, null, record.Version);
                return;
            }

            if (client.IsRefused(attempt))
            {
                Expect(false, record, attempt, "a legal deletion is refused");
                return;
            }

            isFirst = false;
        }
        while (await PauseAsync(giveUp));
    }

    private void Acknowledge(WrittenRecord<Contact> record, Contact? state, long version)
    {
        record.Acknowledge(state);
        record.Version = version;
        Interlocked.Increment(ref _acknowledged);
    }

    private void Expect(bool holds, WrittenRecord<Contact> record, Attempt attempt, string otherwise)
    {
        if (!holds)
            Surprises.Enqueue($"{record.Tag}: {otherwise} ({attempt})");
    }

    private static async Task<bool> PauseAsync(CancellationToken giveUp)
    {
        await Task.Delay(RetryPause, TimeProvider.System, CancellationToken.None);
        return !giveUp.IsCancellationRequested;
    }
}
