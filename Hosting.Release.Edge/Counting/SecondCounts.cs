using Hosting.Release.Control;
using Hosting.Release.Metrics;

namespace Hosting.Release.Edge.Counting;

/// <summary>What was answered in each second of the last hour.</summary>
internal sealed class SecondCounts(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Queue<Second> _seconds = [];
    private Second? _last;

    /// <summary>One answer, that ended now.</summary>
    public void Add(ListenerKind kind, string service, Side side, TimeSpan took, bool isError)
    {
        var bucket = LatencyCounts.BucketOf(took);
        lock (_lock)
        {
            var second = clock.GetUtcNow().ToUnixTimeSeconds();
            // A clock that is set back goes on in the second it had: the order is that of the answers.
            if (_last is null || second > _last.UnixSecond)
                Begin(second);
            _last!.Of(new Key(kind, service, side)).Add(bucket, isError);
        }
    }

    /// <summary>The seconds that began then or later.</summary>
    public IReadOnlyList<EdgeMetricsEntry> Since(DateTimeOffset since)
    {
        var first = Ceiling(since);
        lock (_lock)
            return [.. _seconds.Where(second => second.UnixSecond >= first).SelectMany(Entries)];
    }

    /// <summary>The same in one sum for each kind of listener, service and side.</summary>
    public IReadOnlyList<EdgeMetricsEntry> SumSince(DateTimeOffset since) =>
    [
        .. Since(since).GroupBy(entry => (entry.Listeners, entry.Service, entry.Side)).Select(group => group.First() with
        {
            Metrics = group.Aggregate(SideMetrics.None, (sum, entry) => sum + entry.Metrics),
        }),
    ];

    private static long Ceiling(DateTimeOffset time)
    {
        var floor = time.ToUnixTimeSeconds();
        return DateTimeOffset.FromUnixTimeSeconds(floor) < time ? floor + 1 : floor;
    }

    private static IEnumerable<EdgeMetricsEntry> Entries(Second second) => second.Counts.Select(each => new EdgeMetricsEntry(
        DateTimeOffset.FromUnixTimeSeconds(second.UnixSecond), each.Key.Kind, each.Key.Service, each.Key.Side, each.Value.Read()));

    private void Begin(long second)
    {
        _last = new Second(second);
        _seconds.Enqueue(_last);
        while (second - _seconds.Peek().UnixSecond > (long)Kept.TotalSeconds)
            _seconds.Dequeue();
    }

    private sealed record Key(ListenerKind Kind, string Service, Side Side);

    private sealed class Second(long unixSecond)
    {
        public long UnixSecond { get; } = unixSecond;

        public Dictionary<Key, GroupCounts> Counts { get; } = [];

        public GroupCounts Of(Key key)
        {
            if (!Counts.TryGetValue(key, out var counts))
                Counts.Add(key, counts = new GroupCounts());
            return counts;
        }
    }
}
