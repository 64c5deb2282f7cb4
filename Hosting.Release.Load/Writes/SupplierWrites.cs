using Hosting.Release.Load.Recording;
using Hosting.Release.Load.Sending;

namespace Hosting.Release.Load.Writes;

/// <summary>Clients that create and change suppliers, and read what they wrote.</summary>
internal sealed class SupplierWrites : IDisposable
{
    private const string Service = "suppliers-api";
    private const int Ok = 200;
    private const int Created = 201;
    private const int NotFound = 404;

    // More are not created: what is checked at the end is bounded, however long the load was.
    private const int MostRecords = 2000;
    private const int FewRecords = 20;
    private const double CreatedShare = 0.5;

    private readonly LoadOptions _options;
    private readonly LoadWrites _writes;
    private readonly TokenSource _tokens;
    private readonly SuppliersClient _suppliers;
    private readonly Recorder _recorder;
    private readonly TimeProvider _clock;
    private readonly Ledger _ledger = new();
    private int _numbers;

    public SupplierWrites(LoadOptions options, LoadWrites writes, string secret, RequestSender sender, Recorder recorder, TimeProvider clock)
    {
        (_options, _writes, _recorder, _clock) = (options, writes, recorder, clock);
        _tokens = new TokenSource(writes, secret, clock);
        _suppliers = new SuppliersClient(options, writes, _tokens, sender);
    }

    /// <exception cref="Startup.LoadException">There is no token.</exception>
    public Task SignInAsync(CancellationToken cancellationToken) => _tokens.BeginAsync(cancellationToken);

    /// <summary>Keeps the token fresh until it is stopped.</summary>
    public Task RenewAsync(CancellationToken stop) => _tokens.RenewAsync(stop);

    public Task WriteAsync(Random random, long due)
    {
        var client = random.Next(_options.Clients);
        var creates = random.NextDouble() < CreatedShare && _ledger.Count < MostRecords;
        return !creates && _ledger.Count >= FewRecords && _ledger.Take(random) is { } record
            ? ChangeAsync(record, client, due)
            : CreateAsync(client, due);
    }

    /// <summary>Begins to read what was written; null when there is nothing that could be read.</summary>
    public Task? TryBeginRead(Random random, long due) =>
        _ledger.Take(random) is { } record ? ReadAsync(record, random.Next(_options.Clients), due) : null;

    /// <summary>Reads all that was acknowledged, and ends the test run if it is to.</summary>
    public async Task<WriteCheck> CheckAsync()
    {
        var check = await new WriteChecking(_suppliers, _ledger, _options.Clients, _clock).RunAsync();
        if (!_writes.Cleans)
            return check;
        var ended = await _suppliers.EndRunAsync();
        return ended.Status is 204
            ? check
            : check with { Faults = [.. check.Faults, $"the test run '{_writes.TestRun}' could not be ended: {ended.Fault ?? $"status {ended.Status}"}"] };
    }

    public void Dispose() => _tokens.Dispose();

    private async Task CreateAsync(int client, long due)
    {
        var number = Interlocked.Increment(ref _numbers);
        var contact = Contact.Of(number, edition: 0);
        var answer = await _suppliers.CreateAsync(contact, client);
        var (failure, fault) = Judge(answer, Created, contact, version: 1);
        if (answer.Status == Created && SuppliersClient.SupplierIn(answer) is { } stored)
        {
            _ledger.Acknowledge();
            _ledger.Add(new WrittenRecord(stored.Id, number, contact));
        }

        _recorder.Ended(new Outcome(RequestKind.Write, Service, "POST /suppliers", due, answer, failure, fault));
    }

    private async Task ChangeAsync(WrittenRecord record, int client, long due)
    {
        var contact = record.Next();
        var answer = await _suppliers.ChangeAsync(record, contact, client);
        var (failure, fault) = Judge(answer, Ok, contact, record.Version + 1);
        if (answer.Status == Ok)
        {
            _ledger.Acknowledge();
            record.Acknowledge(contact, record.Version + 1);
        }
        else
        {
            record.Doubt(contact);
        }

        _ledger.GiveBack(record);
        _recorder.Ended(new Outcome(RequestKind.Write, Service, $"PUT {SuppliersClient.PathOf(record.Id)}", due, answer, failure, fault));
    }

    private async Task ReadAsync(WrittenRecord record, int client, long due)
    {
        var answer = await _suppliers.ReadAsync(record.Id, client);
        var (failure, fault) = answer.Status == NotFound
            ? (null, "what was acknowledged is not there")
            : Judge(answer, Ok, record.Acknowledged, record.Version);
        _ledger.GiveBack(record);
        _recorder.Ended(new Outcome(RequestKind.Read, Service, $"GET {SuppliersClient.PathOf(record.Id)}", due, answer, failure, fault));
    }

    private static (string? Failure, string? Fault) Judge(Answer answer, int expected, Contact contact, long version)
    {
        if (answer.Status != expected)
            return (answer.Fault ?? $"status {answer.Status}", null);
        if (answer.Version is null)
            return (null, "the answer does not say which version it is of");
        if (SuppliersClient.SupplierIn(answer) is not { } stored)
            return (null, "the answer holds no supplier");
        return stored.Contact == contact && stored.Version == version
            ? (null, null)
            : (null, $"the answer is {stored}, and not version {version} of {contact}");
    }
}
