using Embedded.Dashboard.Components.Pages.Metrics;
using Embedded.Dashboard.Telemetry;

namespace Hosting.Dashboard.Tests.Metrics;

[Trait("Speed", "Unit")]
public sealed class DistributionTests
{
    [Fact]
    public void Percentiles_lie_evenly_within_their_bucket()
    {
        // 100 values from 0 to 100, ten in each bucket.
        var distribution = Of(([10, 20, 30, 40, 50, 60, 70, 80, 90, 100], [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 0]));

        Assert.Equal(50, distribution.Percentile(0.5)!.Value, 9);
        Assert.Equal(90, distribution.Percentile(0.9)!.Value, 9);
        Assert.Equal(99, distribution.Percentile(0.99)!.Value, 9);
        Assert.Equal(100, distribution.Count);
    }

    [Fact]
    public void Beyond_the_last_bound_a_percentile_is_that_bound()
    {
        var distribution = Of(([1, 5], [1, 0, 9]));

        Assert.Equal(5, distribution.Percentile(0.99));
    }

    [Fact]
    public void Histograms_with_different_buckets_add_up()
    {
        var distribution = Of(([10, 20], [10, 10, 0]), ([5, 10, 15, 20], [5, 5, 5, 5, 0]));

        Assert.Equal(10, distribution.Percentile(0.5)!.Value, 9);
        Assert.Equal(18, distribution.Percentile(0.9)!.Value, 9);
    }

    [Fact]
    public void A_part_of_an_interval_counts_in_part()
    {
        var distribution = new Distribution();
        distribution.Add(Point([10], [8, 0]), 0.25);

        Assert.Equal(2, distribution.Count);
        Assert.Equal(5, distribution.Percentile(0.5)!.Value, 9);
    }

    [Fact]
    public void Without_values_there_is_no_percentile()
    {
        Assert.Null(new Distribution().Percentile(0.5));
        Assert.Null(Of(([1, 2], [0, 0, 0])).Percentile(0.5));
        Assert.Null(Of(([], [5])).Percentile(0.5));
    }

    [Fact]
    public void Values_at_or_below_a_first_bound_of_zero_are_zero() => Assert.Equal(0, Of(([0, 5], [9, 1, 0])).Percentile(0.5));

    private static Distribution Of(params (double[] Bounds, long[] Buckets)[] points)
    {
        var distribution = new Distribution();
        foreach (var (bounds, buckets) in points) distribution.Add(Point(bounds, buckets), 1);
        return distribution;
    }

    private static MetricPoint Point(double[] bounds, long[] buckets) => new(default, 0, buckets.Sum(), bounds, buckets, []);
}
