using Hosting.Aws.Model;
using Hosting.Aws.Releases.Observation;
using Hosting.Aws.Tests.Releases.Fake;
using Hosting.Release.Metrics;
using Microsoft.Extensions.Time.Testing;

namespace Hosting.Aws.Tests.Releases;

[Trait("Speed", "Unit")]
public sealed class SideMetricsReaderTests
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Begin);
    private readonly FakeAws _aws;
    private readonly SideMetricsReader _reader;

    public SideMetricsReaderTests()
    {
        _aws = new(AwsStage.Application(ReleaseEngine.CodeDeploy, AwsStage.Plan(ReleaseEngine.CodeDeploy)), _time);
        _aws.CatchUp();
        _reader = new(_aws);
    }

    [Fact]
    public async Task Only_whole_minutes_count_and_only_once_they_cannot_grow()
    {
        // 200 a second of three services: 4,000 a minute each.
        Assert.Equal(0, (await BlueAsync(Begin, later: 179)).Requests);
        Assert.Equal(4000, (await BlueAsync(Begin, later: 180)).Requests);
        Assert.Equal(4000, (await BlueAsync(Begin, later: 239)).Requests);
        Assert.Equal(8000, (await BlueAsync(Begin, later: 240)).Requests);
        Assert.Equal(4000, (await BlueAsync(Begin.AddSeconds(1), later: 240)).Requests);
    }

    [Fact]
    public async Task A_minute_is_asked_for_once()
    {
        await BlueAsync(Begin, later: 200);
        await BlueAsync(Begin, later: 215);
        Assert.Single(_aws.Calls, call => call.Operation == "get-metric-data");
        await BlueAsync(Begin, later: 245);
        Assert.Equal(2, _aws.Calls.Count(call => call.Operation == "get-metric-data"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(300)]
    [InlineData(60_000)]
    public async Task Times_fall_into_the_bucket_above_them(int milliseconds)
    {
        _aws.Traffic.BlueLatency = TimeSpan.FromMilliseconds(milliseconds);
        var latency = (await BlueAsync(Begin, later: 180)).Latency;
        Assert.Equal(4000, latency.Count);
        var bucket = LatencyCounts.BucketOf(latency.Quantile(0.5));
        if (milliseconds < 10_000)
            Assert.InRange(bucket - LatencyCounts.BucketOf(TimeSpan.FromMilliseconds(milliseconds)), 0, milliseconds < 2 ? 32 : 3);
        else
            Assert.Equal(140, bucket);
    }

    private async Task<SideMetrics> BlueAsync(DateTimeOffset since, int later)
    {
        _time.SetUtcNow(Begin.AddSeconds(later));
        var service = _aws.Services[0];
        return (await _reader.ReadAsync([(service.First, service.LoadBalancer), (service.Second, service.LoadBalancer)], since, _time.GetUtcNow(), TestContext.Current.CancellationToken))[service.First];
    }
}
