using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components.Pages.Metrics;

/// <summary>Makes a chart of an instrument's points.</summary>
internal static class MetricCharts
{
    /// <summary>Points asked for beyond the window, so that what a sender reports once a minute reaches to its start.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    /// <summary>Most lines of a chart; what is more is added up as <c>other</c>. Eight colours can be told apart.</summary>
    public const int MostLines = 8;

    private const int Intervals = 60;
    private const int MostExemplars = 20;

    private static readonly (string Name, double Share)[] Percentiles = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99)];

    public static MetricChart Of(InstrumentData data, MetricsState state, DateTimeOffset now)
    {
        var step = state.Window / Intervals;
        var end = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % step.Ticks), TimeSpan.Zero);
        var start = end - state.Window;
        var times = Enumerable.Range(1, Intervals).Select(i => start + (i * step)).ToArray();
        var kept = data.Series.Where(s => Matches(s, state)).ToArray();
        var isDistribution = data.Instrument.Kind == InstrumentKind.Histogram && !state.ShowCount;
        var lines = Groups(kept, state.GroupBy).SelectMany(g => Lines(data.Instrument, g.Key, g.Value, times, step, isDistribution, state.GroupBy is not null));
        return new(times, step, [.. lines], UnitOf(data.Instrument, state), Exemplars(kept, start, end));
    }

    /// <summary>What a dimension is called that a series does not have.</summary>
    public const string NoValue = "(none)";

    public static string ValueOf(MetricSeries series, string key)
    {
        if (key == InstanceKey && !series.Attributes.Any(a => a.Key == InstanceKey)) return series.InstanceId;
        foreach (var attribute in series.Attributes)
        {
            if (attribute.Key == key) return attribute.Value;
        }

        return NoValue;
    }

    /// <summary>The dimension that tells replicas apart.</summary>
    public const string InstanceKey = "service.instance.id";

    /// <summary>The dimensions of an instrument with their values; replicas too where there are several.</summary>
    public static IReadOnlyList<(string Key, IReadOnlyList<string> Values)> Dimensions(InstrumentData data)
    {
        var keys = data.Series.SelectMany(s => s.Attributes).Select(a => a.Key).Distinct().Order(StringComparer.Ordinal).ToList();
        if (data.Series.Select(s => s.InstanceId).Distinct().Skip(1).Any() && !keys.Contains(InstanceKey)) keys.Add(InstanceKey);
        return [.. keys.Select(k => (k, (IReadOnlyList<string>)[.. data.Series.Select(s => ValueOf(s, k)).Distinct().Order(StringComparer.OrdinalIgnoreCase)]))];
    }

    private static bool Matches(MetricSeries series, MetricsState state) =>
        state.Dimensions.GroupBy(d => d.Key).All(key => key.Any(d => d.Value == ValueOf(series, key.Key)));

    private static IEnumerable<KeyValuePair<string, MetricSeries[]>> Groups(MetricSeries[] series, string? groupBy)
    {
        if (groupBy is null) return [new("", series)];
        var groups = series.GroupBy(s => ValueOf(s, groupBy)).OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase).ToArray();
        var own = groups.Length <= MostLines ? groups.Length : MostLines - 1;
        // Those with most points say most; the rest is not lost.
        var ranked = groups.OrderByDescending(g => g.Sum(s => s.Points.Sum(p => Math.Abs(p.Value)))).ToArray();
        var first = ranked.Take(own).OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase).Select(g => KeyValuePair.Create(g.Key, g.ToArray()));
        return own == groups.Length ? first : first.Append(new($"{groups.Length - own} others", [.. ranked.Skip(own).SelectMany(g => g)]));
    }

    private static IEnumerable<MetricLine> Lines(
        Instrument instrument, string name, MetricSeries[] series, DateTimeOffset[] times, TimeSpan step, bool isDistribution, bool isGrouped)
    {
        var intervals = series.Select(s => new MetricIntervals(s, step)).ToArray();
        if (!isDistribution)
        {
            yield return new(isGrouped ? name : instrument.Name, [.. times.Select(t => Value(instrument.Kind, intervals, t, step))]);
            yield break;
        }

        var distributions = times.Select(t => Merged(intervals, t - step, t)).ToArray();
        // One line each when there are groups: the slow ones are what a group is looked at for.
        foreach (var (percentile, share) in isGrouped ? Percentiles[^1..] : Percentiles)
        {
            yield return new(isGrouped ? $"{name} {percentile}" : percentile, [.. distributions.Select(d => d.Percentile(share))]);
        }
    }

    private static Distribution Merged(MetricIntervals[] series, DateTimeOffset from, DateTimeOffset to)
    {
        var merged = new Distribution();
        foreach (var (point, weight) in series.SelectMany(s => s.Overlapping(from, to))) merged.Add(point, weight);
        return merged;
    }

    private static double? Value(InstrumentKind kind, MetricIntervals[] series, DateTimeOffset at, TimeSpan step)
    {
        if (kind is InstrumentKind.Gauge or InstrumentKind.UpDownCounter)
        {
            var values = series.Select(s => s.ValueAt(at, step)).OfType<double>().ToArray();
            return values.Length == 0 ? null : kind == InstrumentKind.Gauge ? values.Average() : values.Sum();
        }

        // Where reports begin or end within the interval, the rate is that of the part they tell of.
        var (first, last) = (series.Min(s => s.First), series.Max(s => s.Last));
        var (from, to) = (first > at - step ? first : at - step, last < at ? last : at);
        if (first is null || to - from is not { } covered || covered <= TimeSpan.Zero) return null;
        var sum = series.SelectMany(s => s.Overlapping(at - step, at)).Sum(p => p.Weight * (kind == InstrumentKind.Histogram ? p.Point.Count : p.Point.Value));
        return sum / covered.TotalSeconds;
    }

    private static string UnitOf(Instrument instrument, MetricsState state) => instrument.Kind switch
    {
        InstrumentKind.Counter => instrument.Unit.Length == 0 ? "/s" : $"{instrument.Unit}/s",
        InstrumentKind.Histogram when state.ShowCount => "/s",
        _ => instrument.Unit,
    };

    private static IReadOnlyList<ExemplarMark> Exemplars(MetricSeries[] series, DateTimeOffset start, DateTimeOffset end) =>
    [
        // An SDK sends its latest again with every report, until there is a later one.
        .. series.SelectMany(s => s.Points).SelectMany(p => p.Exemplars).Distinct()
            .Where(e => e.At > start && e.At <= end && e.TraceId.Length > 0)
            .OrderByDescending(e => e.Value)
            .Take(MostExemplars)
            .Select(e => new ExemplarMark(e, 100 * (e.At - start) / (end - start))),
    ];
}
