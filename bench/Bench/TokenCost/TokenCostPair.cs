using Bench.TelemetryCost;

namespace Bench.TokenCost;

/// <summary>One round without and one with the check, right after each other.</summary>
internal sealed record TokenCostPair(CostRound Open, CostRound Checked)
{
    /// <summary>Requests per second with the check, as a share of those without.</summary>
    public double Ratio => Checked.Load.PerSecond / Open.Load.PerSecond;
}
