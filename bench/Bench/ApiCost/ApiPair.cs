using Bench.TelemetryCost;

namespace Bench.ApiCost;

/// <summary>One round of ours and one of the bare one, right after each other.</summary>
internal sealed record ApiPair(CostRound Ours, CostRound Bare)
{
    /// <summary>Our requests per second, as a share of the bare one's.</summary>
    public double Throughput => Ours.Load.PerSecond / Bare.Load.PerSecond;

    /// <summary>Our 99th percentile in terms of the bare one's.</summary>
    public double P99 => Ours.Load.P99 / Bare.Load.P99;
}
