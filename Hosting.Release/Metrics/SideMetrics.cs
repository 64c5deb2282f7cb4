namespace Hosting.Release.Metrics;

/// <summary>What one target group answered on the production listener in a window.</summary>
/// <param name="Requests">Answers, whatever they were.</param>
/// <param name="Errors">Of these the ones that are the service's fault: status 500 and above, or no answer at all.</param>
/// <param name="Latency">From the request's arrival at the load balancer to the end of the answer.</param>
public sealed record SideMetrics(long Requests, long Errors, LatencyCounts Latency)
{
    /// <summary>Nothing answered.</summary>
    public static SideMetrics None { get; } = new(0, 0, LatencyCounts.None);

    /// <summary>What came on top of an earlier count of the same answers.</summary>
    public SideMetrics Since(SideMetrics earlier) =>
        new(Math.Max(0, Requests - earlier.Requests), Math.Max(0, Errors - earlier.Errors), Latency.Since(earlier.Latency));

    /// <summary>Both together.</summary>
    public static SideMetrics operator +(SideMetrics one, SideMetrics other) =>
        new(one.Requests + other.Requests, one.Errors + other.Errors, one.Latency + other.Latency);

    /// <summary>Both together.</summary>
    public static SideMetrics Add(SideMetrics one, SideMetrics other) => one + other;
}
