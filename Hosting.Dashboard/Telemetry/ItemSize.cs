namespace Embedded.Dashboard.Telemetry;

/// <summary>Estimates of the memory that items take; texts that are shared are counted each time, so the estimate is rather high.</summary>
internal static class ItemSize
{
    private const int TextHeader = 24;

    public static int Of(Span span)
    {
        // The object, its ids, its place in the ring and in the trace.
        var bytes = 420 + Text(span.Name) + Text(span.StatusMessage) + Attributes(span.Attributes);
        foreach (var e in span.Events) bytes += 72 + Text(e.Name) + Attributes(e.Attributes);
        foreach (var link in span.Links) bytes += 200 + Attributes(link.Attributes);
        return bytes;
    }

    public static int Of(LogRecord record) =>
        320 + Text(record.Message) + Text(record.Exception) + Text(record.EventName) + Attributes(record.Attributes);

    public static int Of(MetricPoint point) => 112 + (point.Buckets.Count * sizeof(long)) + (point.Exemplars.Count * 200);

    public static int Attributes(IReadOnlyList<TelemetryAttribute> attributes)
    {
        var bytes = 24;
        for (var i = 0; i < attributes.Count; i++) bytes += 16 + Text(attributes[i].Value);
        return bytes;
    }

    private static int Text(string? text) => text is null ? 0 : TextHeader + (text.Length * sizeof(char));
}
