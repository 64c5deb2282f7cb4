using Bench.Load;

namespace Bench.TelemetryCost;

/// <summary>One round without and one with telemetry, right after each other.</summary>
internal sealed record CostPair(CostRound Off, CostRound On)
{
    /// <summary>Requests per second with telemetry, as a share of those without.</summary>
    public double Ratio => On.Load.PerSecond / Off.Load.PerSecond;
}

/// <param name="Load">What the load got.</param>
/// <param name="Processor">Processor time that the service used meanwhile.</param>
internal sealed record CostRound(LoadResult Load, TimeSpan Processor)
{
    public double MicrosecondsPerRequest => Processor.TotalMicroseconds / Load.Requests;
}
