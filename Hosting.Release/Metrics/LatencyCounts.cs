using System.Text.Json.Serialization;

namespace Hosting.Release.Metrics;

/// <summary>
/// How many answers took how long, in buckets that each are 2^(1/8), about 9 %, wide: bucket i holds times up to 0.1 ms × 2^(i/8).
/// Counts of different targets and times can be added.
/// </summary>
/// <param name="Buckets">Counts, from bucket 0 on; buckets after the last one are empty.</param>
[JsonConverter(typeof(LatencyCountsJsonConverter))]
public sealed record LatencyCounts(IReadOnlyList<long> Buckets)
{
    private const double First = 0.1;
    private const double PerDoubling = 8;

    /// <summary>No answers.</summary>
    public static LatencyCounts None { get; } = new([]);

    /// <summary>How many there are.</summary>
    public long Count => Buckets.Sum();

    /// <summary>The bucket that a time falls into.</summary>
    public static int BucketOf(TimeSpan time) =>
        time.TotalMilliseconds <= First ? 0 : (int)Math.Ceiling((Math.Log2(time.TotalMilliseconds / First) * PerDoubling) - 1e-9);

    /// <summary>The longest time that falls into a bucket.</summary>
    public static TimeSpan UpperBound(int bucket) => TimeSpan.FromMilliseconds(First * Math.Pow(2, bucket / PerDoubling));

    /// <summary>The time that this share of the answers, 0 to 1, did not exceed; zero when there are none.</summary>
    public TimeSpan Quantile(double share)
    {
        var (count, wanted, seen) = (Count, 0L, 0L);
        if (count == 0)
            return TimeSpan.Zero;
        wanted = Math.Max(1, (long)Math.Ceiling(share * count));
        for (var bucket = 0; bucket < Buckets.Count; bucket++)
        {
            seen += Buckets[bucket];
            if (seen >= wanted)
                return UpperBound(bucket);
        }

        return UpperBound(Buckets.Count - 1);
    }

    /// <summary>How many took longer than this bucket holds.</summary>
    public long CountAbove(int bucket) => Buckets.Skip(bucket + 1).Sum();

    /// <summary>What came on top of an earlier count of the same answers.</summary>
    public LatencyCounts Since(LatencyCounts earlier)
    {
        var counts = new long[Buckets.Count];
        for (var bucket = 0; bucket < counts.Length; bucket++)
            counts[bucket] = Math.Max(0, Buckets[bucket] - (bucket < earlier.Buckets.Count ? earlier.Buckets[bucket] : 0));
        return new(counts);
    }

    /// <summary>Both together.</summary>
    public static LatencyCounts operator +(LatencyCounts one, LatencyCounts other)
    {
        var (longer, shorter) = one.Buckets.Count >= other.Buckets.Count ? (one.Buckets, other.Buckets) : (other.Buckets, one.Buckets);
        var counts = new long[longer.Count];
        for (var bucket = 0; bucket < counts.Length; bucket++)
            counts[bucket] = longer[bucket] + (bucket < shorter.Count ? shorter[bucket] : 0);
        return new(counts);
    }

    /// <summary>Both together.</summary>
    public static LatencyCounts Add(LatencyCounts one, LatencyCounts other) => one + other;
}
