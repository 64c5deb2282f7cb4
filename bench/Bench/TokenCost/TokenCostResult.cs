using Bench.Results;
using Bench.TelemetryCost;

namespace Bench.TokenCost;

/// <summary>What a measurement gave.</summary>
/// <param name="Pairs">In the order in which they were measured.</param>
/// <param name="Unseen">Rounds with the check in which no token was seen before, as far as the service remembers.</param>
/// <param name="Setting">What was measured, in words.</param>
internal sealed record TokenCostResult(IReadOnlyList<TokenCostPair> Pairs, IReadOnlyList<CostRound> Unseen, string Setting)
{
    /// <summary>The most that the check may take of the requests per second.</summary>
    public const double MostCost = 0.05;

    /// <summary>Of the median pair.</summary>
    public double Ratio => Statistics.Median(Pairs.Select(pair => pair.Ratio));

    public double Cost => 1 - Ratio;
}
