using Embedded.Dashboard.Otlp.Wire;
using Embedded.Dashboard.Runs;
using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Otlp;

/// <summary>Puts what was sent into the live run, however it came, and says what was left out.</summary>
internal sealed class OtlpReceiver
{
    private readonly RunCatalog _runs;
    private readonly TimeProvider _time;
    private readonly SpanReader _spans;
    private readonly LogReader _logs;
    private readonly MetricReader _metrics;

    public OtlpReceiver(RunCatalog runs, TimeProvider time)
    {
        var limits = runs.Live.Telemetry.Limits;
        var pool = new TextPool();
        var values = new ValueReader(limits, pool);
        var sources = new SourceReader(values, pool);
        _runs = runs;
        _time = time;
        _spans = new(limits, values, sources, pool);
        _logs = new(limits, values, sources, pool);
        _metrics = new(limits, values, sources, pool);
    }

    private TelemetryStore Store => _runs.Live.Telemetry;

    public WireResponse Take(WireTraces request)
    {
        var (spans, unreadable) = _spans.Read(request, _time.GetUtcNow());
        Store.Reject(unreadable, 0, 0);
        return Answer(Store.Add(spans), unreadable, "A span has a trace id, span id or parent id that is none.");
    }

    public WireResponse Take(WireLogs request) => Answer(Store.Add(_logs.Read(request, _time.GetUtcNow())), 0, null);

    public WireResponse Take(WireMetrics request)
    {
        var (reports, unreadable) = _metrics.Read(request, _time.GetUtcNow());
        Store.Reject(0, 0, unreadable);
        return Answer(Store.Add(reports), unreadable, "A point is no finite number, or its buckets do not fit its bounds, or its instrument has no name or an unknown kind.");
    }

    private static WireResponse Answer(AddResult added, int unreadable, string? unreadableMessage)
    {
        var result = added.And(new(unreadable, unreadable > 0 ? unreadableMessage : null));
        if (result.Rejected == 0) return new();
        return new() { PartialSuccess = new() { Rejected = result.Rejected, ErrorMessage = result.Message ?? "" } };
    }
}
