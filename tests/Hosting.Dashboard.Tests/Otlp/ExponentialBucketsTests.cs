using Embedded.Dashboard.Otlp;
using Embedded.Dashboard.Otlp.Wire;

namespace Hosting.Dashboard.Tests.Otlp;

[Trait("Speed", "Unit")]
public sealed class ExponentialBucketsTests
{
    [Theory]
    [InlineData(20, 0.1)]
    [InlineData(3, 0.1)]
    [InlineData(0, 0.1)]
    [InlineData(-2, 0.1)]
    [InlineData(8, 1234.5)]
    [InlineData(2, 1.0)]
    public void A_value_lands_in_the_bucket_that_holds_its_upper_bound(int scale, double value)
    {
        var index = Index(scale, value);

        var buckets = ExponentialBuckets.Convert(Point(scale, index, 7));

        var place = Array.FindIndex(buckets, count => count > 0);
        var upper = Math.Pow(2, (index + 1) * Math.Pow(2, -scale));
        Assert.Equal(7, buckets.Sum());
        Assert.True(upper <= ExponentialBuckets.Bounds[place] * (1 + 1e-9), $"{upper} is above {ExponentialBuckets.Bounds[place]}.");
        Assert.True(upper > ExponentialBuckets.Bounds[place - 1] * (1 - 1e-9), $"{upper} is not above {ExponentialBuckets.Bounds[place - 1]}.");
    }

    [Fact]
    public void Nothing_is_lost_at_the_ends()
    {
        var point = Point(scale: 0, offset: -1000, counts: [2, 3]);
        point.ZeroCount = 5;
        point.Negative = new WireExponentialBuckets { Offset = 0, Counts = { 4 } };
        Assert.Equal(14, ExponentialBuckets.Convert(point)[0]);

        var large = ExponentialBuckets.Convert(Point(scale: 0, offset: 1000, counts: 6));
        Assert.Equal(6, large[^1]);
    }

    /// <summary>As the specification of OTLP has it: base^index &lt; value ≤ base^(index + 1).</summary>
    private static int Index(int scale, double value) => (int)Math.Ceiling(Math.Log2(value) * Math.Pow(2, scale)) - 1;

    private static WireExponentialPoint Point(int scale, int offset, params ulong[] counts) => new()
    {
        Scale = scale,
        Positive = new WireExponentialBuckets { Offset = offset, Counts = { counts } },
    };
}
