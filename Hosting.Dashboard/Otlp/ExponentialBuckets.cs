using Embedded.Dashboard.Otlp.Wire;

namespace Embedded.Dashboard.Otlp;

/// <summary>
/// Exponential histograms in explicit buckets, always of the same bounds, so that points can be subtracted and added whatever scale
/// the sender has come to: four buckets to a power of two, which puts a percentile within 19%.
/// </summary>
internal static class ExponentialBuckets
{
    private const int PerPowerOfTwo = 4;
    private const int MinPower = -14;
    private const int MaxPower = 30;

    /// <summary>From 2^-14 to 2^30: as seconds from 61 µs, as bytes to 1 GiB.</summary>
    public static IReadOnlyList<double> Bounds { get; } =
        [.. Enumerable.Range(MinPower * PerPowerOfTwo, ((MaxPower - MinPower) * PerPowerOfTwo) + 1).Select(i => Math.Pow(2, (double)i / PerPowerOfTwo))];

    public static long[] Convert(WireExponentialPoint point)
    {
        var buckets = new long[Bounds.Count + 1];
        buckets[0] = (long)point.ZeroCount;
        foreach (var negative in point.Negative?.Counts ?? []) buckets[0] += (long)negative;
        if (point.Positive is not { } positive) return buckets;
        for (var i = 0; i < positive.Counts.Count; i++)
        {
            // The upper bound of a bucket, as a power of two.
            var power = Math.ScaleB((double)positive.Offset + i + 1, -point.Scale);
            var place = Math.Ceiling((power - MinPower) * PerPowerOfTwo);
            buckets[(int)Math.Clamp(place, 0, buckets.Length - 1)] += (long)positive.Counts[i];
        }

        return buckets;
    }
}
