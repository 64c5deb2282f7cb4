using Bench.Results;
using Hosting.Release.Load;

namespace Bench.EdgeCost;

/// <summary>One round: as many requests on one way as on the other, in turn.</summary>
/// <param name="Straight">Latency of those that went to the instance itself, in milliseconds.</param>
/// <param name="Balanced">Latency of those that went by the load balancer.</param>
/// <param name="BalancerTime">Processor time of the load balancer for each of its requests, in microseconds.</param>
internal sealed record EdgeCostRound(LoadLatency Straight, LoadLatency Balanced, double BalancerTime)
{
    /// <summary>What the load balancer adds at p99, in milliseconds.</summary>
    public double Added => Balanced.P99 - Straight.P99;
}

/// <summary>What was measured.</summary>
/// <param name="Rounds">Each round.</param>
/// <param name="Straight">All rounds in one.</param>
/// <param name="Balanced">All rounds in one.</param>
/// <param name="Setting">What was asked of what.</param>
internal sealed record EdgeCostResult(IReadOnlyList<EdgeCostRound> Rounds, LoadLatency Straight, LoadLatency Balanced, string Setting)
{
    /// <summary>What it may add at p99, in milliseconds.</summary>
    public const double MostAdded = 1;

    /// <summary>What it adds at p99: the median of the rounds, because other work on the machine comes in bursts.</summary>
    public double Added => Statistics.Median(Rounds.Select(round => round.Added));
}
