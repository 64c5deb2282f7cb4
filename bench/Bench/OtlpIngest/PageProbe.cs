using System.Diagnostics;

namespace Bench.OtlpIngest;

/// <summary>Asks for one address now and then, and keeps how long the whole answer took.</summary>
internal sealed class PageProbe(HttpClient client, string name, string path, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly List<double> _milliseconds = [];

    public string Name => name;

    public string Path => path;

    public int Count => _milliseconds.Count;

    public double Percentile(double share)
    {
        var sorted = _milliseconds.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }

    public async Task AskAsync(bool isMeasured, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var response = await client.GetAsync(path, cancellationToken);
        await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (!response.IsSuccessStatusCode) throw new BenchException($"{path} was answered with {(int)response.StatusCode}.");
        if (isMeasured) _milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop)) await AskAsync(isMeasured: true, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The load has ended.
        }
    }
}
