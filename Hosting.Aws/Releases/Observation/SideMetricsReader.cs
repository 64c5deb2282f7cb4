using System.Globalization;
using System.Text.Json.Nodes;
using Hosting.Aws.Cli;
using Hosting.Release.Control;
using Hosting.Release.Metrics;

namespace Hosting.Aws.Releases.Observation;

/// <summary>
/// What target groups answered, from CloudWatch. A load balancer reports minute by minute
/// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html), so only whole minutes are counted, and only once they cannot grow any
/// more: what is asked for from the middle of a minute on begins with the next one, and the last <see cref="Lag"/> is not there yet.
/// </summary>
/// <param name="cli">AWS.</param>
internal sealed class SideMetricsReader(IAwsCli cli)
{
    /// <summary>How long after its end a minute is not counted, for it may not be complete. CloudWatch promises none; its own alarms wait as long.</summary>
    public static readonly TimeSpan Lag = TimeSpan.FromMinutes(2);

    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
    private const int MostQueries = 500;

    // Every fourth bucket, from 1.6 ms to 13 s: each is 41 % wide. Finer ones would be more metrics to ask for than the comparison needs, which knows factors of 1.5.
    private static readonly int[] Bounds = [.. Enumerable.Range(0, 27).Select(each => 32 + (4 * each))];

    private (DateTimeOffset From, DateTimeOffset To, string Groups, IReadOnlyDictionary<string, SideMetrics> Metrics)? _last;

    /// <summary>By target group.</summary>
    /// <param name="groups">Target groups with the load balancer of each, by ARN.</param>
    /// <param name="since">Where the window begins.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AwsException">AWS refused, or did not answer.</exception>
    /// <exception cref="TargetException">CloudWatch could not say.</exception>
    public async Task<IReadOnlyDictionary<string, SideMetrics>> ReadAsync(
        IReadOnlyList<(string Group, string LoadBalancer)> groups, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (from, to) = (Minute(since.AddTicks(TimeSpan.TicksPerMinute - 1)), Minute(now - Lag));
        if (to <= from)
            return groups.ToDictionary(each => each.Group, _ => SideMetrics.None);
        var names = string.Join(' ', groups.Select(each => each.Group));
        if (_last is { } last && (last.From, last.To, last.Groups) == (from, to, names))
            return last.Metrics;

        List<(string Group, Action<SideSum, double> Add, JsonObject Query)> queries = [];
        foreach (var (group, balancer) in groups)
        {
            Ask("RequestCount", "Sum", (sum, value) => sum.Requests += value);
            Ask("HTTPCode_Target_5XX_Count", "Sum", (sum, value) => sum.Errors += value);
            // No answer at all.
            Ask("TargetConnectionErrorCount", "Sum", (sum, value) => sum.Errors += value);
            for (var i = 0; i <= Bounds.Length; i++)
            {
                var bucket = i < Bounds.Length ? Bounds[i] : Bounds[^1] + 4;
                Ask("TargetResponseTime", $"TC({Seconds(i - 1)}:{Seconds(i)})", (sum, value) => sum.Latency[bucket] += (long)Math.Round(value));
            }

            void Ask(string metric, string statistic, Action<SideSum, double> add) => queries.Add((group, add, Query($"q{queries.Count}", metric, statistic, group, balancer)));
        }

        var sums = groups.ToDictionary(each => each.Group, _ => new SideSum());
        foreach (var some in queries.Chunk(MostQueries))
            await SumAsync(some, sums, from, to, cancellationToken);
        var metrics = sums.ToDictionary(each => each.Key, each => each.Value.Metrics);
        _last = (from, to, names, metrics);
        return metrics;
    }

    private async Task SumAsync(
        IReadOnlyList<(string Group, Action<SideSum, double> Add, JsonObject Query)> queries, Dictionary<string, SideSum> sums, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var byId = queries.ToDictionary(query => query.Query.Text("Id")!);
        string? next = null;
        do
        {
            var input = new JsonObject
            {
                ["MetricDataQueries"] = new JsonArray([.. queries.Select(query => query.Query.DeepClone())]),
                ["StartTime"] = Text(from),
                ["EndTime"] = Text(to),
            };
            if (next is not null)
                input["NextToken"] = next;
            var answer = await cli.CallAsync(new("cloudwatch", "get-metric-data", input), cancellationToken);
            foreach (var result in answer.List("MetricDataResults"))
            {
                if (result.Text("StatusCode") is "InternalError" or "Forbidden")
                    throw new TargetException($"CloudWatch could not say what the load balancer counted ({result.Text("StatusCode")}).");
                var (group, add, _) = byId[result.Text("Id")!];
                foreach (var value in result.List("Values"))
                    add(sums[group], double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture));
            }

            next = answer.Text("NextToken");
        }
        while (!string.IsNullOrEmpty(next));
    }

    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html: dimensions are the ends of ARNs.
    private static JsonObject Query(string id, string metric, string statistic, string group, string balancer) => new()
    {
        ["Id"] = id,
        ["MetricStat"] = new JsonObject
        {
            ["Metric"] = new JsonObject
            {
                ["Namespace"] = "AWS/ApplicationELB",
                ["MetricName"] = metric,
                ["Dimensions"] = new JsonArray(
                    new JsonObject { ["Name"] = "TargetGroup", ["Value"] = group[(group.LastIndexOf(':') + 1)..] },
                    new JsonObject { ["Name"] = "LoadBalancer", ["Value"] = balancer[(balancer.IndexOf(":loadbalancer/", StringComparison.Ordinal) + ":loadbalancer/".Length)..] }),
            },
            ["Period"] = 60,
            ["Stat"] = statistic,
        },
    };

    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html: the lower bound is not in it, the upper one is; the metric is in seconds.
    private static string Seconds(int bound) =>
        bound < 0 || bound >= Bounds.Length ? "" : LatencyCounts.UpperBound(Bounds[bound]).TotalSeconds.ToString("0.#########", CultureInfo.InvariantCulture);

    private static DateTimeOffset Minute(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private sealed class SideSum
    {
        public double Requests { get; set; }

        public double Errors { get; set; }

        public long[] Latency { get; } = new long[Bounds[^1] + 5];

        // An error without an answer is no request that was answered, but one that should have been.
        public SideMetrics Metrics => new((long)Math.Max(Requests, Errors), (long)Errors, new LatencyCounts(Latency));
    }
}
