using Bench.Load;

namespace Bench.TelemetryCost;

/// <summary>One round of load on one of the two services.</summary>
/// <param name="Load">What the load got.</param>
/// <param name="Processor">Processor time that the service used meanwhile.</param>
internal sealed record CostRound(LoadResult Load, TimeSpan Processor)
{
    public double MicrosecondsPerRequest => Processor.TotalMicroseconds / Load.Requests;
}
