namespace Hosting.Release.Edge;

/// <summary>
/// How instances are asked whether they are healthy. A new one gets requests from its first good answer on; afterwards the thresholds
/// count. When none of a group is healthy, all of it get requests: better an answer that may fail than none.
/// </summary>
public sealed record EdgeHealthCheck
{
    /// <summary>What is asked for; 200 is healthy. Default: <c>/health</c>.</summary>
    public string Path { get; init; } = "/health";

    /// <summary>Between two questions; 0.05 seconds to 5 minutes. Default: 1 second.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For one answer; 0.05 seconds to 2 minutes. Default: 2 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Good answers in a row until an unhealthy instance is healthy; 1 to 10. Default: 2.</summary>
    public int HealthyThreshold { get; init; } = 2;

    /// <summary>Bad answers in a row until a healthy instance is unhealthy; 1 to 10. Default: 2.</summary>
    public int UnhealthyThreshold { get; init; } = 2;
}
