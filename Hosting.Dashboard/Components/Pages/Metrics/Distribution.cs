using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components.Pages.Metrics;

/// <summary>
/// Histograms taken together, also such with different buckets. Values are thought to lie evenly within their bucket, so a percentile
/// is as exact as the buckets are narrow; beyond the last bound it is that bound.
/// </summary>
internal sealed class Distribution
{
    private readonly Dictionary<string, (IReadOnlyList<double> Bounds, double[] Buckets)> _parts = new(StringComparer.Ordinal);

    /// <summary>How many values there are; a fraction where only part of an interval counts.</summary>
    public double Count { get; private set; }

    /// <param name="point">Of a histogram.</param>
    /// <param name="weight">Which part of it counts: 0 to 1.</param>
    public void Add(MetricPoint point, double weight)
    {
        Count += point.Count * weight;
        if (point.Buckets.Count == 0) return;
        var key = string.Join(';', point.Bounds);
        if (!_parts.TryGetValue(key, out var part) || part.Buckets.Length < point.Buckets.Count)
        {
            var longer = new double[point.Buckets.Count];
            part.Buckets?.CopyTo(longer, 0);
            _parts[key] = part = (point.Bounds, longer);
        }

        for (var i = 0; i < point.Buckets.Count; i++) part.Buckets[i] += point.Buckets[i] * weight;
    }

    /// <summary>The value below which the given share of all values lies; null without values.</summary>
    /// <param name="share">0 to 1; 0.99 for p99.</param>
    public double? Percentile(double share)
    {
        var edges = _parts.Values.SelectMany(Edges).Distinct().Order().ToArray();
        if (edges.Length == 0) return null;
        var total = _parts.Values.Sum(p => p.Buckets.Sum());
        if (total <= 0) return null;
        var wanted = share * total;
        var (edge, below) = (edges[0], Below(edges[0]));
        if (wanted <= below) return edge;
        foreach (var next in edges.Skip(1))
        {
            var reached = Below(next);
            if (reached >= wanted) return edge + ((next - edge) * (wanted - below) / (reached - below));
            (edge, below) = (next, reached);
        }

        return edge;
    }

    private double Below(double edge) => _parts.Values.Sum(p => Below(p.Bounds, p.Buckets, edge));

    private static double Below(IReadOnlyList<double> bounds, double[] buckets, double edge)
    {
        var sum = 0d;
        for (var i = 0; i < buckets.Length && i < bounds.Count; i++)
        {
            var from = LowerEdge(bounds, i);
            if (edge >= bounds[i]) sum += buckets[i];
            else if (edge > from) return sum + (buckets[i] * (edge - from) / (bounds[i] - from));
            else return sum;
        }

        return sum;
    }

    private static IEnumerable<double> Edges((IReadOnlyList<double> Bounds, double[] Buckets) part) =>
        part.Bounds.Count == 0 ? [] : [LowerEdge(part.Bounds, 0), .. part.Bounds];

    // The first bucket has no lower bound. What is measured is hardly ever negative.
    private static double LowerEdge(IReadOnlyList<double> bounds, int bucket) => bucket > 0 ? bounds[bucket - 1] : Math.Min(0, bounds[0]);
}
