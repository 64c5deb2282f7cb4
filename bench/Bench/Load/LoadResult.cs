namespace Bench.Load;

/// <summary>What one round of load got.</summary>
/// <param name="Requests">How many were answered with success; any other answer ends the round with an error.</param>
/// <param name="Elapsed">From the first request to the last answer.</param>
/// <param name="Median">Time of the median answer.</param>
/// <param name="P99">Time that 99 of 100 answers were not above.</param>
internal sealed record LoadResult(long Requests, TimeSpan Elapsed, TimeSpan Median, TimeSpan P99)
{
    public double PerSecond => Requests / Elapsed.TotalSeconds;
}
