namespace Embedded.Dashboard.Telemetry;

/// <summary>What came and what is kept of one signal.</summary>
/// <param name="Received">Since the start.</param>
/// <param name="Kept">Now.</param>
/// <param name="Rejected">Refused, because it could not be read or a limit did not allow it; the sender was told.</param>
public sealed record SignalCounts(long Received, long Kept, long Rejected);

public sealed record TelemetryCounts(SignalCounts Spans, SignalCounts Logs, SignalCounts MetricPoints, long Bytes);
