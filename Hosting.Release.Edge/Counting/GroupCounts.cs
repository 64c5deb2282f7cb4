using Hosting.Release.Metrics;

namespace Hosting.Release.Edge.Counting;

/// <summary>What one target group answered in one second.</summary>
internal sealed class GroupCounts
{
    private long[] _buckets = [];
    private long _errors;
    private int _used;

    public void Add(int bucket, bool isError)
    {
        if (bucket >= _buckets.Length)
            Array.Resize(ref _buckets, bucket + 8);
        _buckets[bucket]++;
        _used = Math.Max(_used, bucket + 1);
        if (isError)
            _errors++;
    }

    public SideMetrics Read()
    {
        long[] buckets = [.. _buckets.AsSpan(0, _used)];
        return new SideMetrics(buckets.Sum(), _errors, new LatencyCounts(buckets));
    }
}
