namespace Embedded.Dashboard.Telemetry;

/// <summary>The points of one series, and what it takes to make deltas of counts since the start.</summary>
internal sealed class SeriesState(SeriesKey key, SourceKey source)
{
    /// <summary>A count over longer than this whose beginning was not seen says little about now: it is only where the next delta begins.</summary>
    private static readonly TimeSpan MaxFirstInterval = TimeSpan.FromMinutes(10);

    private readonly Queue<MetricPoint> _points = new();
    private ReportedPoint? _last;
    private double _level;

    public SourceKey Source => source;

    public int Count => _points.Count;

    public long Bytes { get; private set; }

    /// <summary>Adds a point.</summary>
    /// <param name="kind">Of the instrument.</param>
    /// <param name="isCumulative">Whether the point counts since its start.</param>
    /// <param name="isKnownInstrument">Whether this replica reported the instrument before, so that a new series began since.</param>
    /// <param name="point">The point.</param>
    /// <returns>False when it is older than the last.</returns>
    public bool Add(InstrumentKind kind, bool isCumulative, bool isKnownInstrument, ReportedPoint point)
    {
        var last = _last;
        if (last is not null && point.At <= last.At) return point.At == last.At; // The same moment again is the same point again.
        _last = point;
        if (kind == InstrumentKind.Gauge || (kind == InstrumentKind.UpDownCounter && isCumulative)) Keep(point, point.Value, 0, point.Buckets);
        else if (kind == InstrumentKind.UpDownCounter) Keep(point, _level += point.Value, 0, []);
        else if (!isCumulative) Keep(point, point.Value, point.Count, point.Buckets);
        else if (last is null) KeepFirst(point, isKnownInstrument);
        else if (IsReset(kind, last, point)) Keep(point, point.Value, point.Count, point.Buckets);
        else Keep(point, point.Value - last.Value, point.Count - last.Count, Difference(point.Buckets, last.Buckets));
        return true;
    }

    public void RemoveOldest()
    {
        if (_points.TryDequeue(out var oldest)) Bytes -= ItemSize.Of(oldest);
    }

    public MetricSeries Since(DateTimeOffset since) => new(key.InstanceId, key.Attributes, [.. _points.Where(p => p.At >= since)]);

    private void KeepFirst(ReportedPoint point, bool isKnownInstrument)
    {
        if (isKnownInstrument || point.At - point.Start <= MaxFirstInterval) Keep(point, point.Value, point.Count, point.Buckets);
    }

    private void Keep(ReportedPoint point, double value, long count, IReadOnlyList<long> buckets)
    {
        // Lists of bounds are the same from point to point: one is enough.
        var bounds = _points.Count > 0 && _points.Peek().Bounds is var first && first.SequenceEqual(point.Bounds) ? first : point.Bounds;
        var kept = new MetricPoint(SenderClock.ListTime(point.At, point.ReceivedAt), value, count, bounds, buckets, point.Exemplars);
        _points.Enqueue(kept);
        Bytes += ItemSize.Of(kept);
    }

    private static bool IsReset(InstrumentKind kind, ReportedPoint last, ReportedPoint point)
    {
        if (point.Start > last.Start && point.Start >= last.At) return true;
        if (kind != InstrumentKind.Histogram) return point.Value < last.Value;
        return point.Count < last.Count || !point.Bounds.SequenceEqual(last.Bounds) || point.Buckets.Count != last.Buckets.Count;
    }

    private static long[] Difference(IReadOnlyList<long> now, IReadOnlyList<long> before)
    {
        var difference = new long[now.Count];

        // Exponential buckets may move upwards when the sender changes its scale.
        for (var i = 0; i < difference.Length; i++) difference[i] = Math.Max(0, now[i] - before[i]);
        return difference;
    }
}
