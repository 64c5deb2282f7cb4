namespace Hosting.Aws.Tests.Releases.Fake;

/// <summary>Visitors, and what the load balancers count of them, minute by minute.</summary>
internal sealed class FakeTraffic(FakeAws aws)
{
    private readonly Dictionary<(string Group, DateTimeOffset Minute), Counts> _counts = [];
    private DateTimeOffset? _until;

    /// <summary>Of all services together.</summary>
    public double RequestsPerSecond { get; set; } = 200;

    /// <summary>The share of green's answers that are errors.</summary>
    public double GreenErrors { get; set; }

    public TimeSpan GreenLatency { get; set; } = TimeSpan.FromMilliseconds(12);

    public TimeSpan BlueLatency { get; set; } = TimeSpan.FromMilliseconds(12);

    /// <summary>How long after its end a minute is in CloudWatch.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Lets visitors come by the weights as they are.</summary>
    public void FlowUntil(DateTimeOffset now)
    {
        // Somebody was there before anybody looked.
        for (var at = _until ?? now - TimeSpan.FromMinutes(30); at < now;)
        {
            var minute = Minute(at);
            var end = minute.AddMinutes(1) < now ? minute.AddMinutes(1) : now;
            foreach (var service in aws.Services)
            {
                foreach (var (group, weight) in service.Production.Where(each => each.Value > 0))
                {
                    var isGreen = group == service.Green;
                    var requests = RequestsPerSecond / aws.Services.Count * (end - at).TotalSeconds * weight / 100;
                    if (!_counts.TryGetValue((group, minute), out var counts))
                        _counts[(group, minute)] = counts = new();
                    counts.Requests += requests;
                    counts.Errors += isGreen ? requests * GreenErrors : 0;
                    var latency = (isGreen ? GreenLatency : BlueLatency).TotalSeconds;
                    counts.Latencies[latency] = counts.Latencies.GetValueOrDefault(latency) + requests;
                }
            }

            at = end;
        }

        _until = now;
    }

    /// <summary>By minute, of those that CloudWatch has by now.</summary>
    public IEnumerable<(DateTimeOffset Minute, Counts Counts)> Of(string groupEnd, DateTimeOffset from, DateTimeOffset to) => _counts
        .Where(each => each.Key.Group.EndsWith(groupEnd, StringComparison.Ordinal) && each.Key.Minute >= from && each.Key.Minute < to && each.Key.Minute.AddMinutes(1) + Delay <= aws.Now)
        .Select(each => (each.Key.Minute, each.Value)).OrderBy(each => each.Minute);

    private static DateTimeOffset Minute(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    /// <summary>Of one target group in one minute.</summary>
    public sealed class Counts
    {
        public double Requests { get; set; }

        public double Errors { get; set; }

        /// <summary>How many took so many seconds.</summary>
        public Dictionary<double, double> Latencies { get; } = [];
    }
}
