using Faults.Tests.Harness;

namespace Faults.Tests.Load;

/// <summary>
/// Several clients that write at once through the real APIs, and try again as correct clients do: with the same key, with the
/// same version. It knows every write that was acknowledged, and every one that may or may not have been carried out.
/// </summary>
internal sealed class WriteLoad : IAsyncDisposable
{
    private const int SupplierWriters = 4;
    private const int CustomerWriters = 2;
    private const int MostWritesEach = 5_000;
    private static readonly TimeSpan PauseBetweenWrites = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(45);

    private readonly IRunningApplication _application;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly Task _work;

    private WriteLoad(IRunningApplication application, TimeSpan pause, bool clocksDiffer)
    {
        _application = application;
        Client = new LoadClient(application) { ClocksDiffer = clocksDiffer };
        var run = Guid.NewGuid().ToString("n")[..8];
        Suppliers = [.. Enumerable.Range(0, SupplierWriters).Select(i => new ContactWriter(Client, "suppliers-api", "suppliers", hasKeys: true, $"s{i}-{run}", i))];
        Customers = [.. Enumerable.Range(0, CustomerWriters).Select(i => new ContactWriter(Client, "customers-api", "customers", hasKeys: false, $"c{i}-{run}", i))];
        Notes = new NoteWriter(Client, Customers[0], Suppliers[0]);
        _work = Task.WhenAll(
            Suppliers.Concat(Customers).Select(w => Task.Run(() => w.RunAsync(MostWritesEach, pause, _stop.Token, _giveUp.Token)))
                .Append(Task.Run(() => Notes.RunAsync(MostWritesEach, pause * 4, _stop.Token, _giveUp.Token))));
    }

    public LoadClient Client { get; }

    public IReadOnlyList<ContactWriter> Suppliers { get; }

    public IReadOnlyList<ContactWriter> Customers { get; }

    public NoteWriter Notes { get; }

    public int AcknowledgedSuppliers => Suppliers.Sum(w => w.Acknowledged);

    public int AcknowledgedCustomers => Customers.Sum(w => w.Acknowledged) + Notes.Acknowledged;

    /// <summary>Starts it, and waits until both APIs have acknowledged writes.</summary>
    /// <param name="application">What is written to; it may be started again meanwhile, with other addresses.</param>
    /// <param name="pause">Of each of the seven writers between two writes. Default: 25 ms.</param>
    /// <param name="clocksDiffer">See <see cref="LoadClient.ClocksDiffer"/>. Default: no.</param>
    public static async Task<WriteLoad> StartAsync(IRunningApplication application, TimeSpan? pause = null, bool clocksDiffer = false)
    {
        var load = new WriteLoad(application, pause ?? PauseBetweenWrites, clocksDiffer);
        await load.ProgressAsync();
        return load;
    }

    /// <summary>Waits until each API has acknowledged that many more writes from now on: the load goes on.</summary>
    public async Task ProgressAsync(int suppliers = 40, int customers = 20, TimeSpan? patience = null)
    {
        var (s, c) = (AcknowledgedSuppliers + suppliers, AcknowledgedCustomers + customers);
        await Eventually.TrueAsync(
            () => _work.IsCompleted || (AcknowledgedSuppliers >= s && AcknowledgedCustomers >= c),
            patience ?? Patience.Progress,
            () => $"The load does not go on: {AcknowledgedSuppliers} of {s} writes of suppliers and {AcknowledgedCustomers} of {c} of customers were acknowledged. "
                + $"The last attempts: {string.Join("\n", Client.Attempts.TakeLast(20))}");
        Assert.False(_work.IsCompleted, $"The load has ended: {_work.Exception}");
    }

    /// <summary>Begins no more writes, and waits for the answers of those begun.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        _giveUp.CancelAfter(LastAnswers);
        await _work;
    }

    /// <summary>Stops it and holds everything that was acknowledged against what is there.</summary>
    public async Task VerifyAsync()
    {
        await StopAsync();
        using var verification = new Verification(_application, this);
        await verification.RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _giveUp.CancelAsync();
        await _work.ContinueWith(_ => { }, TaskScheduler.Default);
        Client.Dispose();
        _stop.Dispose();
        _giveUp.Dispose();
    }
}
