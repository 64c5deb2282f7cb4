namespace Bench.TelemetryCost;

/// <summary>One round without and one with telemetry, right after each other.</summary>
internal sealed record CostPair(CostRound Off, CostRound On)
{
    /// <summary>Requests per second with telemetry, as a share of those without.</summary>
    public double Ratio => On.Load.PerSecond / Off.Load.PerSecond;
}
