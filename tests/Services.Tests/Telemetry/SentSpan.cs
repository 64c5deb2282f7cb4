using Services.Tests.Telemetry.Protocol;

namespace Services.Tests.Telemetry;

/// <summary>A span as it was received, with the resource that sent it.</summary>
internal sealed record SentSpan(IReadOnlyDictionary<string, string> Resource, string Source, Span Span)
{
    public string Service => Resource["service.name"];

    /// <summary>Whether it is an SQL statement, and not the making of a connection that a pool needed for it.</summary>
    public bool IsStatement => Source == "Npgsql" && !Name.StartsWith("CONNECT", StringComparison.Ordinal);

    public string TraceId => OtlpRecorder.Hex(Span.TraceId);

    public string Id => OtlpRecorder.Hex(Span.SpanId);

    public string ParentId => OtlpRecorder.Hex(Span.ParentSpanId);

    public string Name => Span.Name;

    public IReadOnlyDictionary<string, string> Attributes => field ??= OtlpRecorder.Texts(Span.Attributes);

    public TimeSpan Duration => TimeSpan.FromMicroseconds((Span.EndTimeUnixNano - Span.StartTimeUnixNano) / 1000.0);

    public bool IsServer => Span.Kind == 2;

    public bool IsClient => Span.Kind == 3;

    public bool IsError => Span.Status?.Code == 2;

    /// <summary>The types of the exceptions that were recorded on it.</summary>
    public IEnumerable<string> Exceptions =>
        Span.Events.Where(e => e.Name == "exception").Select(e => OtlpRecorder.Texts(e.Attributes)["exception.type"]);

    public override string ToString() =>
        $"{TraceId[..6]} {ParentId} > {Id} {Service} [{Source}] {Span.Kind} \"{Name}\" {(IsError ? $"ERROR {Span.Status!.Message}" : "")} " +
        $"{{ {string.Join("; ", Attributes.Select(a => $"{a.Key}={a.Value}"))} }} {string.Join("; ", Span.Events.Select(e => e.Name))}";
}
