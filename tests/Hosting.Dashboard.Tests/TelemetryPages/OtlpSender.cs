using System.Globalization;
using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Otlp.Wire;
using Embedded.Dashboard.Telemetry;
using Google.Protobuf;
using Hosting.Dashboard.Tests.Harness;

namespace Hosting.Dashboard.Tests.TelemetryPages;

/// <summary>Sends telemetry to a dashboard as services do: OTLP over HTTP.</summary>
internal sealed class OtlpSender(DashboardProcess dashboard) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = dashboard.OtlpHttp, Timeout = DashboardProcess.Timeout };

    public Task SendAsync(params IEnumerable<Span> spans)
    {
        var message = new WireTraces();
        foreach (var source in spans.GroupBy(s => (s.Source.Name, s.Source.InstanceId, s.Scope.Name)))
        {
            message.ResourceSpans.Add(new ResourceSpans
            {
                Resource = Resource(source.First().Source),
                ScopeSpans = { new ScopeSpans { Scope = Scope(source.First().Scope), Spans = { source.Select(Wire) } } },
            });
        }

        return PostAsync("/v1/traces", message);
    }

    public Task SendAsync(params IEnumerable<LogRecord> records)
    {
        var message = new WireLogs();
        foreach (var source in records.GroupBy(s => (s.Source.Name, s.Source.InstanceId, s.Scope.Name)))
        {
            message.ResourceLogs.Add(new ResourceLogs
            {
                Resource = Resource(source.First().Source),
                ScopeLogs = { new ScopeLogs { Scope = Scope(source.First().Scope), Records = { source.Select(Wire) } } },
            });
        }

        return PostAsync("/v1/logs", message);
    }

    public Task SendAsync(TelemetrySource source, string meter, params IEnumerable<WireMetric> metrics) => PostAsync("/v1/metrics", new WireMetrics
    {
        ResourceMetrics = { new ResourceMetrics { Resource = Resource(source), ScopeMetrics = { new ScopeMetrics { Scope = Scope(new(meter, null)), Metrics = { metrics } } } } },
    });

    public void Dispose() => _http.Dispose();

    public static ulong Nanos(DateTimeOffset at) => (ulong)(at - DateTimeOffset.UnixEpoch).Ticks * 100;

    public static ByteString Text(string text) => ByteString.CopyFromUtf8(text);

    public static ByteString Id(string? hex) => hex is null ? ByteString.Empty : ByteString.CopyFrom(Convert.FromHexString(hex));

    public static IEnumerable<WireAttribute> Attributes(IEnumerable<TelemetryAttribute> attributes) =>
        attributes.Select(a => new WireAttribute { Key = Text(a.Key), Value = new WireValue { Text = Text(a.Value) } });

    private async Task PostAsync(string path, IMessage message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(message.ToByteArray()) };
        request.Headers.Add(DashboardSettings.OtlpKeyHeader, DashboardProcess.OtlpKey);
        request.Content.Headers.ContentType = new("application/x-protobuf");
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private static WireResource Resource(TelemetrySource source) => new() { Attributes = { Attributes(source.Attributes) } };

    private static WireScope Scope(TelemetryScope scope) => new() { Name = Text(scope.Name), Version = Text(scope.Version ?? "") };

    private static WireSpan Wire(Span span) => new()
    {
        TraceId = Id(span.TraceId),
        SpanId = Id(span.SpanId),
        ParentSpanId = Id(span.ParentSpanId),
        Name = Text(span.Name),
        Kind = (int)span.Kind,
        StartNanos = Nanos(span.Start),
        EndNanos = Nanos(span.End),
        Attributes = { Attributes(span.Attributes) },
        Events = { span.Events.Select(e => new WireEvent { Name = Text(e.Name), TimeNanos = Nanos(e.At), Attributes = { Attributes(e.Attributes) } }) },
        Links = { span.Links.Select(l => new WireLink { TraceId = Id(l.TraceId), SpanId = Id(l.SpanId), Attributes = { Attributes(l.Attributes) } }) },
        Status = new WireSpanStatus { Code = (int)span.Status, Message = Text(span.StatusMessage ?? "") },
    };

    private static WireLogRecord Wire(LogRecord record) => new()
    {
        TimeNanos = Nanos(record.At),
        Severity = 1 + ((int)record.Level * 4),
        SeverityText = Text(record.Level.ToString()),
        Body = new WireValue { Text = Text(record.Message) },
        TraceId = Id(record.TraceId),
        SpanId = Id(record.SpanId),
        EventName = Text(record.EventName ?? ""),
        Attributes = { Attributes(record.Attributes.Concat(record.Exception is { } exception ? [new("exception.stacktrace", exception)] : [])) },
    };

    public static string Hex(int number, int digits) => number.ToString(string.Create(CultureInfo.InvariantCulture, $"x{digits}"), CultureInfo.InvariantCulture);
}
