namespace Bench.TelemetryCost;

/// <summary>What a measurement gave.</summary>
/// <param name="Pairs">In the order in which they were measured.</param>
/// <param name="Setting">What was measured, in words.</param>
/// <param name="Received">What the sink got, in words; empty where the telemetry went elsewhere.</param>
internal sealed record CostResult(IReadOnlyList<CostPair> Pairs, string Setting, string Received);
