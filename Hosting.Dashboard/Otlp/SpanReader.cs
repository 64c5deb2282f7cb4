using Embedded.Dashboard.Options;
using Embedded.Dashboard.Otlp.Wire;
using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Otlp;

/// <summary>Makes spans of what was sent.</summary>
internal sealed class SpanReader(TelemetryLimits limits, ValueReader values, SourceReader sources, TextPool pool)
{
    private const int TraceIdBytes = 16;
    private const int SpanIdBytes = 8;
    private const int MaxNameLength = 1_024;

    /// <returns>The spans, and how many have no usable ids.</returns>
    public (List<Span> Spans, int Unreadable) Read(WireTraces request, DateTimeOffset receivedAt)
    {
        var spans = new List<Span>(request.ResourceSpans.Sum(r => r.ScopeSpans.Sum(s => s.Spans.Count)));
        var unreadable = 0;
        foreach (var resource in request.ResourceSpans)
        {
            var source = sources.Source(resource.Resource);
            foreach (var scopeSpans in resource.ScopeSpans)
            {
                var scope = sources.Scope(scopeSpans.Scope);
                foreach (var wire in scopeSpans.Spans)
                {
                    if (Read(wire, source, scope, receivedAt) is { } span) spans.Add(span);
                    else unreadable++;
                }
            }
        }

        return (spans, unreadable);
    }

    private Span? Read(WireSpan wire, TelemetrySource source, TelemetryScope scope, DateTimeOffset receivedAt)
    {
        if (pool.Id(wire.TraceId, TraceIdBytes) is not { } traceId || pool.Id(wire.SpanId, SpanIdBytes) is not { } spanId) return null;
        if (!wire.ParentSpanId.IsEmpty && wire.ParentSpanId.Length != SpanIdBytes) return null;
        var dropped = (int)Math.Min((long)wire.DroppedAttributes + wire.DroppedEvents + wire.DroppedLinks, int.MaxValue / 2);
        var attributes = values.Attributes(wire.Attributes, ref dropped);
        var events = Events(wire, receivedAt, ref dropped);
        var links = Links(wire, ref dropped);
        var end = SenderTime.Read(wire.EndNanos);
        var start = SenderTime.Read(wire.StartNanos) ?? end ?? receivedAt;
        return new()
        {
            TraceId = traceId,
            SpanId = spanId,
            ParentSpanId = pool.Id(wire.ParentSpanId, SpanIdBytes),
            Source = source,
            Scope = scope,
            Name = pool.Text(wire.Name, MaxNameLength),
            Kind = Enum.IsDefined((SpanKind)wire.Kind) ? (SpanKind)wire.Kind : SpanKind.Unspecified,
            Start = start,
            Duration = end > start ? end.Value - start : TimeSpan.Zero,
            Status = wire.Status is { } status && Enum.IsDefined((SpanStatus)status.Code) ? (SpanStatus)status.Code : SpanStatus.Unset,
            StatusMessage = wire.Status is { Message.IsEmpty: false } told ? pool.Text(told.Message, limits.MaxAttributeLength) : null,
            Attributes = attributes,
            Events = events,
            Links = links,
            DroppedCount = dropped,
            ReceivedAt = receivedAt,
        };
    }

    private SpanEvent[] Events(WireSpan wire, DateTimeOffset receivedAt, ref int dropped)
    {
        var count = Math.Min(wire.Events.Count, limits.MaxSpanEventCount);
        dropped += wire.Events.Count - count;
        if (count == 0) return [];
        var events = new SpanEvent[count];
        for (var i = 0; i < count; i++)
        {
            var e = wire.Events[i];
            events[i] = new(pool.Text(e.Name, MaxNameLength), SenderTime.Read(e.TimeNanos) ?? receivedAt, values.Attributes(e.Attributes, ref dropped));
        }

        return events;
    }

    private SpanLink[] Links(WireSpan wire, ref int dropped)
    {
        if (wire.Links.Count == 0) return [];
        var links = new List<SpanLink>();
        foreach (var link in wire.Links)
        {
            if (links.Count < limits.MaxSpanEventCount && pool.Id(link.TraceId, TraceIdBytes) is { } traceId && pool.Id(link.SpanId, SpanIdBytes) is { } spanId)
                links.Add(new(traceId, spanId, values.Attributes(link.Attributes, ref dropped)));
            else
                dropped++;
        }

        return [.. links];
    }
}
