namespace Hosting.Release.Load;

/// <summary>One second of the load: requests are counted in the second in which they ended.</summary>
/// <param name="Second">Its beginning.</param>
/// <param name="Due">How many requests were to be sent in it.</param>
/// <param name="UnderWay">How many had no answer yet at its end.</param>
/// <param name="Counts">How requests ended.</param>
/// <param name="Latency">How long they took, from when they were to be sent to the end of their answer.</param>
/// <param name="Versions">The same requests by who answered.</param>
/// <param name="WritesAcknowledged">Writes that were answered with success.</param>
public sealed record LoadSecond(
    DateTimeOffset Second, int Due, int UnderWay, LoadCounts Counts, LoadLatency Latency, IReadOnlyList<VersionCounts> Versions, int WritesAcknowledged);

/// <summary>Latency in milliseconds; zeros when nothing ended.</summary>
/// <param name="P50">Half took no longer.</param>
/// <param name="P95">95 of 100 took no longer.</param>
/// <param name="P99">99 of 100 took no longer.</param>
/// <param name="Max">None took longer.</param>
public sealed record LoadLatency(double P50, double P95, double P99, double Max);
