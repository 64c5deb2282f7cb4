using System.Diagnostics;

namespace Bench.OtlpIngest;

/// <summary>Asks for one address now and then, and keeps how long the whole answer took.</summary>
internal sealed class PageProbe(HttpClient client, string name, string path, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private List<double> _milliseconds = [];

    private int Count => _milliseconds.Count;

    private double Percentile(double share)
    {
        var sorted = _milliseconds.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }

    /// <summary>Forgets what was measured.</summary>
    public PageTimes Take()
    {
        var times = new PageTimes(name, path, Count, Percentile(0.5), Percentile(0.99), Percentile(1));
        _milliseconds = [];
        return times;
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

/// <summary>How long the answers of one address took, in milliseconds.</summary>
internal sealed record PageTimes(string Name, string Path, int Count, double Median, double P99, double Longest);
