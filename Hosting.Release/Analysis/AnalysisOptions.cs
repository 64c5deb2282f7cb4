namespace Hosting.Release.Analysis;

/// <summary>How green is compared with blue.</summary>
public sealed record AnalysisOptions
{
    /// <summary>How often the analysis looks; more than zero. Default: 1 second.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The chance that a green that is as good as blue fails, over all looks of a release together; 0 to 1, both excluded. docs/release-sequence.md says how it is shared out. Default: 0.01.</summary>
    public double FalseAlarm { get; init; } = 0.01;

    /// <summary>
    /// How long after a step began green's latency does not count, for code is compiled and caches are filled; zero or more. Errors count from
    /// the first moment. Default: 3 seconds.
    /// </summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How far back blue is measured before it loses the last of its traffic, for green to be compared with; more than zero. Default: 1 minute.</summary>
    public TimeSpan Baseline { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Green needs at least as many answers in a step, all services together, before it can pass it; 1 or more. Default: 50.</summary>
    public int MinimumRequests { get; init; } = 50;

    /// <summary>How much more of green's answers than of blue's may be errors before it matters; a share, 0 to 1. Default: 0.005.</summary>
    public double ErrorMargin { get; init; } = 0.005;

    /// <summary>How many times blue's p95 green's may be before it matters; 1 or more. Default: 1.5.</summary>
    public double LatencyFactor { get; init; } = 1.5;

    /// <summary>What p95 must differ by, at least, before it matters; zero or more. Default: 25 milliseconds.</summary>
    public TimeSpan LatencyMargin { get; init; } = TimeSpan.FromMilliseconds(25);

    /// <summary>Guard rail: the share of errors that green may never exceed, whatever blue does; 0 to 1. Default: 0.2.</summary>
    public double MaxErrorRate { get; init; } = 0.2;

    /// <summary>Guard rail: the p99 that green may never exceed; more than zero. Default: 5 seconds.</summary>
    public TimeSpan MaxLatency { get; init; } = TimeSpan.FromSeconds(5);
}
