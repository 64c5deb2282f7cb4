using System.ComponentModel.DataAnnotations;

namespace Embedded.Dashboard.Options;

/// <summary>How much of a run is kept. What comes beyond replaces the oldest of the same resource.</summary>
internal sealed class TelemetryLimits
{
    /// <summary>Spans kept of one resource. Default: 20,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxSpanCount { get; set; } = 20_000;

    /// <summary>Log records kept of one resource. Default: 20,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxLogCount { get; set; } = 20_000;

    /// <summary>Points kept of one set of dimensions of an instrument. Default: 1,000; at one a second, a quarter of an hour.</summary>
    [Range(2, 1_000_000)]
    public int MaxMetricPointCount { get; set; } = 1_000;

    /// <summary>Instruments kept of one resource. Default: 2,000.</summary>
    [Range(1, 100_000)]
    public int MaxInstrumentCount { get; set; } = 2_000;

    /// <summary>Sets of dimensions kept of one instrument. Default: 200.</summary>
    [Range(1, 100_000)]
    public int MaxDimensionCount { get; set; } = 200;

    /// <summary>Console lines kept of one instance. Default: 10,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxConsoleLineCount { get; set; } = 10_000;

    /// <summary>Resources that telemetry is kept of. Default: 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxResourceCount { get; set; } = 10_000;

    /// <summary>Attributes kept of one span, log record, event, link or resource. Default: 128, as in OpenTelemetry's SDKs.</summary>
    [Range(1, 100_000)]
    public int MaxAttributeCount { get; set; } = 128;

    /// <summary>Characters kept of one value or message. Default: 16,384.</summary>
    [Range(16, 10_000_000)]
    public int MaxAttributeLength { get; set; } = 16_384;

    /// <summary>Events kept of one span. Default: 128.</summary>
    [Range(1, 100_000)]
    public int MaxSpanEventCount { get; set; } = 128;

    /// <summary>Bytes of all spans, logs and metrics together, as estimated; whoever holds most gives way first. Default: 128 MiB.</summary>
    [Range(1_048_576, 1L << 40)]
    public long MaxTotalBytes { get; set; } = 128L << 20;

    /// <summary>Bytes of one request with telemetry, uncompressed. Default: 16 MiB; larger ones are refused.</summary>
    [Range(1_024, 1L << 30)]
    public int MaxRequestBytes { get; set; } = 16 << 20;
}
