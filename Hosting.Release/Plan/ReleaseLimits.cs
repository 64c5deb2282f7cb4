namespace Hosting.Release.Plan;

/// <summary>How long a part of a release may take before it counts as failed. A gate has a timeout of its own.</summary>
public sealed record ReleaseLimits
{
    /// <summary>Expand scripts, and contract scripts; more than zero. Default: 10 minutes each.</summary>
    public TimeSpan Migration { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Green, from its start until every instance is healthy, and its warm-up; and how long the way back waits for a blue that has no healthy
    /// instance; more than zero. Default: 5 minutes.
    /// </summary>
    public TimeSpan GreenStart { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Setting the weights of all listeners; more than zero. Default: 30 seconds.</summary>
    public TimeSpan TrafficChange { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a step, or the bake, may stay inconclusive after its interval; zero or more. Default: 5 minutes.</summary>
    public TimeSpan Inconclusive { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long requests under way may take until a side stops; zero or more. Default: 30 seconds.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a service may have no healthy green instance, while blue has, once green is tested or has traffic; zero or more. Default: 5 seconds.</summary>
    public TimeSpan Unhealthy { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the target may give no answer before that counts as a failure; more than zero. Default: 1 minute.</summary>
    public TimeSpan Unreachable { get; init; } = TimeSpan.FromMinutes(1);
}
