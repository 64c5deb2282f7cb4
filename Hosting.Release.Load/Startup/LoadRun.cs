using Hosting.Release.Load.Pages;
using Hosting.Release.Load.Recording;
using Hosting.Release.Load.Sending;
using Hosting.Release.Load.Writes;

namespace Hosting.Release.Load.Startup;

/// <summary>One load, from its first request to the look at what was written.</summary>
internal sealed class LoadRun : IDisposable
{
    private readonly LoadOptions _options;
    private readonly TimeProvider _clock;
    private readonly Recorder _recorder;
    private readonly RequestSender _sender;
    private readonly Visits _visits;
    private readonly SupplierWrites? _writes;
    private readonly Action<LoadLine> _tell;

    /// <param name="options">Legal ones.</param>
    /// <param name="secret">Of the client that writes; null where nothing is written.</param>
    /// <param name="clock">For everything.</param>
    /// <param name="tell">Is given the rate, and each second once it is over.</param>
    public LoadRun(LoadOptions options, string? secret, TimeProvider clock, Action<LoadLine> tell)
    {
        (_options, _clock, _tell) = (options, clock, tell);
        _recorder = new Recorder(clock, second => tell(new LoadLine(Second: second)));
        _sender = new RequestSender(options, clock);
        _visits = new Visits(options, _sender, _recorder);
        _writes = options.Writes is { } writes ? new SupplierWrites(options, writes, secret!, _sender, _recorder, clock) : null;
    }

    /// <param name="stop">No more is sent; what is under way is waited for.</param>
    /// <exception cref="LoadException">There is no token for the client that writes.</exception>
    public async Task<LoadResult> RunAsync(CancellationToken stop)
    {
        using var over = new CancellationTokenSource();
        if (_writes is not null)
            await _writes.SignInAsync(stop);
        var renewing = _writes?.RenewAsync(over.Token) ?? Task.CompletedTask;

        var random = new Random(_options.Seed);
        var rate = _options.FindsRate ? await new RateFinding(_options.Rate, _recorder, _clock).RunAsync(due => SendAsync(random, due), stop) : LoadRate.AskedFor(_options.Rate);
        _tell(new LoadLine(Rate: rate));
        _recorder.Begin();
        var reporting = _recorder.ReportAsync(over.Token);
        var loop = new OpenLoop(rate.RequestsPerSecond, _options.Duration, _clock);
        await loop.RunAsync(due => SendAsync(random, due), stop);
        var ended = _clock.GetUtcNow();

        var check = _writes is null ? null : await _writes.CheckAsync();
        await over.CancelAsync();
        await Task.WhenAll(reporting, renewing);
        return _recorder.End(ended, rate.RequestsPerSecond, check);
    }

    public void Dispose()
    {
        _sender.Dispose();
        _writes?.Dispose();
    }

    // Called by one at a time, and returns as soon as it is decided what is sent: so the same seed asks for the same in the same order.
    private Task SendAsync(Random random, long due)
    {
        _recorder.Due();
        var share = _options.Writes?.Share ?? 0;
        var dice = random.NextDouble();
        if (dice < share)
            return _writes!.WriteAsync(random, due);
        if (dice < 2 * share && _writes!.TryBeginRead(random, due) is { } read)
            return read;
        // A browser asks for what a page names before its visitor goes on.
        if (_visits.TryBeginAsset(due) is { } asset)
            return asset;
        return _visits.BeginPage(random, due);
    }
}
