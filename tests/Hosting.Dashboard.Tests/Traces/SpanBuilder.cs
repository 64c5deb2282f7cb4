using Embedded.Dashboard.Telemetry;

namespace Hosting.Dashboard.Tests.Traces;

/// <summary>Spans of one trace, by milliseconds since its start.</summary>
internal static class SpanBuilder
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Span Span(
        string id, string? parent, double start, double milliseconds, string source = "shop", SpanKind kind = SpanKind.Internal,
        SpanStatus status = SpanStatus.Unset, string? name = null, params (string Key, string Value)[] attributes) => new()
        {
            TraceId = "0af7651916cd43dd8448eb211c80319c",
            SpanId = id,
            ParentSpanId = parent,
            Source = new(source, "", null, []),
            Scope = new("tests", null),
            Name = name ?? id,
            Kind = kind,
            Start = Start.AddMilliseconds(start),
            Duration = TimeSpan.FromMilliseconds(milliseconds),
            Status = status,
            Attributes = [.. attributes.Select(a => new TelemetryAttribute(a.Key, a.Value))],
        };

    public static Trace Trace(params Span[] spans) => new("0af7651916cd43dd8448eb211c80319c", [.. spans.OrderBy(s => s.Start)]);
}
