using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components.Pages.Metrics;

/// <summary>The points of one series over even intervals, however often the sender reports.</summary>
internal sealed class MetricIntervals
{
    private readonly IReadOnlyList<MetricPoint> _points;
    private readonly TimeSpan _usualGap;

    /// <param name="series">Points in the order of time.</param>
    /// <param name="step">Length of the intervals; stands for the sender's where there is one point only.</param>
    public MetricIntervals(MetricSeries series, TimeSpan step)
    {
        _points = series.Points;
        var gaps = _points.Zip(_points.Skip(1), (a, b) => b.At - a.At).Where(g => g > TimeSpan.Zero).Order().ToArray();
        _usualGap = gaps.Length == 0 ? step : gaps[gaps.Length / 2];
    }

    /// <summary>Points whose time overlaps the interval, each with the part of its own time that does: what a sender adds up over a minute is spread over that minute.</summary>
    public IEnumerable<(MetricPoint Point, double Weight)> Overlapping(DateTimeOffset from, DateTimeOffset to)
    {
        for (var i = FirstAfter(from); i < _points.Count; i++)
        {
            var (begin, end) = (Begin(i), _points[i].At);
            if (begin >= to) yield break;
            var overlap = (end < to ? end : to) - (begin > from ? begin : from);
            if (overlap > TimeSpan.Zero) yield return (_points[i], overlap / (end - begin));
        }
    }

    /// <summary>Since when the series reports; null without points.</summary>
    public DateTimeOffset? First => _points.Count == 0 ? null : Begin(0);

    /// <summary>Until when the series reports; null without points.</summary>
    public DateTimeOffset? Last => _points.Count == 0 ? null : _points[^1].At;

    /// <summary>The value as it stood at a moment; null before the first and well after the last.</summary>
    public double? ValueAt(DateTimeOffset at, TimeSpan step)
    {
        var index = FirstAfter(at) - 1;
        if (index < 0) return null;
        var stale = _usualGap * 2.5 > step ? _usualGap * 2.5 : step;
        return at - _points[index].At <= stale ? _points[index].Value : null;
    }

    // A sender that is silent while nothing happens reports on its last interval only, not on all of the silence.
    private DateTimeOffset Begin(int index)
    {
        var usual = _points[index].At - _usualGap;
        if (index == 0) return usual;
        var before = _points[index - 1].At;
        return _points[index].At - before > _usualGap * 2 ? usual : before;
    }

    private int FirstAfter(DateTimeOffset at)
    {
        var (low, high) = (0, _points.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_points[middle].At > at) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
