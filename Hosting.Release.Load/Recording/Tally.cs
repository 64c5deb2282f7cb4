namespace Hosting.Release.Load.Recording;

/// <summary>How many of some requests ended how, and how long they took.</summary>
internal sealed class Tally
{
    private readonly Latencies _latencies = new();

    public LoadCounts Counts { get; private set; } = LoadCounts.None;

    public LoadLatency Latency => _latencies.Read();

    public void Add(Outcome outcome, TimeSpan took)
    {
        Counts += outcome.Counts;
        _latencies.Add(took);
    }

    public void Clear()
    {
        Counts = LoadCounts.None;
        _latencies.Clear();
    }
}
