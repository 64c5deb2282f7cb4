using Hosting.Release.Load.Recording;

namespace Hosting.Release.Load.Startup;

/// <summary>Finds out what rate is carried: short loads one after the other, each of them answered before the next one begins.</summary>
internal sealed class RateFinding(double most, Recorder recorder, TimeProvider clock)
{
    // Long enough for a queue to show, and short enough for what comes of it to be answered soon.
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(0.6);

    /// <param name="send">As for an <see cref="OpenLoop"/>.</param>
    /// <param name="stop">Tries no more.</param>
    public async Task<LoadRate> RunAsync(Func<long, Task> send, CancellationToken stop)
    {
        List<RateTry> tries = [];
        while (!stop.IsCancellationRequested && RateSearch.Next(most, tries) is { } rate)
        {
            recorder.Begin();
            await new OpenLoop(rate, Each, clock).RunAsync(send, stop);
            tries.Add(recorder.Sum(rate));
        }

        return RateSearch.Settle(most, tries);
    }
}
