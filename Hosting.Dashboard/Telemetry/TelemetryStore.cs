using Embedded.Dashboard.Options;

namespace Embedded.Dashboard.Telemetry;

/// <summary>The telemetry of one run: bounded, safe to use from several threads, never waiting for a reader.</summary>
internal sealed class TelemetryStore(TelemetryLimits limits)
{
    /// <summary>Raised after something was added or cleared, on the thread that did it; handlers must return at once.</summary>
    public event Action? Changed;

    public TelemetryLimits Limits => limits;

    public TelemetryCounts Counts() => throw new NotSupportedException();

    /// <summary>Everybody who sent something, by name and instance.</summary>
    public IReadOnlyList<TelemetrySource> Sources() => throw new NotSupportedException();

    public Page<TraceSummary> Traces(TraceQuery query) => throw new NotSupportedException();

    /// <summary>A trace by its id, or by a beginning of it that is unique (at least 7 digits).</summary>
    public Trace? FindTrace(string traceId) => throw new NotSupportedException();

    public Page<LogRecord> Logs(LogQuery query) => throw new NotSupportedException();

    public LogRecord? FindLog(long id) => throw new NotSupportedException();

    /// <summary>Attribute keys in use, for filters: of spans or of log records.</summary>
    public IReadOnlyList<string> SpanKeys() => throw new NotSupportedException();

    public IReadOnlyList<string> LogKeys() => throw new NotSupportedException();

    /// <summary>Instruments of a resource, by meter and name.</summary>
    public IReadOnlyList<Instrument> Instruments(string sourceName) => throw new NotSupportedException();

    /// <summary>Points since a moment; null when there is no such instrument.</summary>
    public InstrumentData? FindInstrument(string sourceName, string meter, string name, DateTimeOffset since) => throw new NotSupportedException();

    /// <summary>Forgets spans, logs and metrics of a resource; of all when null.</summary>
    public void Clear(string? sourceName)
    {
        Changed?.Invoke();
        throw new NotSupportedException();
    }
}
