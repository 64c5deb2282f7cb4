using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Services.Tests.Telemetry.Protocol;

namespace Services.Tests.Telemetry;

/// <summary>
/// A receiver of OTLP (http/protobuf) on a loopback port that keeps what it is sent. Where TEST_OTLP_SAVE names a folder, the
/// bodies are written below it as they came, as RECORDING/NUMBER-SIGNAL-SERVICE.bin: that is how tests/Fixtures/Otlp was made.
/// </summary>
internal sealed class OtlpRecorder : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly WebApplication _server;
    private readonly List<SentSpan> _spans = [];
    private readonly List<SentMetric> _metrics = [];
    private readonly List<SentLog> _logs = [];
    private readonly string? _folder;
    private int _bodies;

    private OtlpRecorder(WebApplication server, string recording)
    {
        _server = server;
        if (System.Environment.GetEnvironmentVariable("TEST_OTLP_SAVE") is { Length: > 0 } folder)
            _folder = Directory.CreateDirectory(Path.Combine(folder, recording)).FullName;
    }

    /// <summary>The size of all bodies together.</summary>
    public long Bytes { get; private set; }

    public string Endpoint => _server.Urls.Single();

    public IReadOnlyList<SentSpan> Spans => Copy(_spans);

    public IReadOnlyList<SentMetric> Metrics => Copy(_metrics);

    public IReadOnlyList<SentLog> Logs => Copy(_logs);

    /// <summary>What a service needs in its environment to send here, soon after something happened.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Endpoint,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        // As Aspire and the embedded engine set them.
        ["OTEL_TRACES_SAMPLER"] = "always_on",
        ["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based",
    };

    public static async Task<OtlpRecorder> StartAsync(string recording)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var recorder = new OtlpRecorder(builder.Build(), recording);
        recorder._server.MapPost("/v1/{signal}", recorder.TakeAsync);
        await recorder._server.StartAsync(TestContext.Current.CancellationToken);
        return recorder;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(string signal, HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var bytes = body.ToArray();
        lock (_gate)
        {
            Bytes += bytes.Length;
            var service = Read(signal, bytes);
            if (_folder is not null)
                File.WriteAllBytes(Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{++_bodies:000}-{signal}-{service}.bin")), bytes);
        }

        context.Response.ContentType = "application/x-protobuf";
    }

    /// <summary>Returns which service sent it: one body comes from one process.</summary>
    private string Read(string signal, byte[] bytes)
    {
        switch (signal)
        {
            case "traces":
                _spans.AddRange(
                    from sent in TraceExport.Parser.ParseFrom(bytes).ResourceSpans
                    from scope in sent.ScopeSpans
                    from span in scope.Spans
                    select new SentSpan(Texts(sent.Resource.Attributes), scope.Scope.Name, span));
                return _spans[^1].Service;
            case "metrics":
                _metrics.AddRange(
                    from sent in MetricExport.Parser.ParseFrom(bytes).ResourceMetrics
                    from scope in sent.ScopeMetrics
                    from metric in scope.Metrics
                    select new SentMetric(Texts(sent.Resource.Attributes), scope.Scope.Name, metric));
                return _metrics[^1].Service;
            case "logs":
                _logs.AddRange(
                    from sent in LogExport.Parser.ParseFrom(bytes).ResourceLogs
                    from scope in sent.ScopeLogs
                    from log in scope.Logs
                    select new SentLog(Texts(sent.Resource.Attributes), scope.Scope.Name, log));
                return _logs[^1].Service;
            default:
                throw new InvalidOperationException($"Nothing of OTLP is sent to /v1/{signal}.");
        }
    }

    private List<T> Copy<T>(List<T> items)
    {
        lock (_gate)
            return [.. items];
    }

    /// <summary>Attributes by name, as text; of a list, its parts.</summary>
    internal static IReadOnlyDictionary<string, string> Texts(RepeatedField<Protocol.Attribute> attributes) =>
        attributes.ToDictionary(attribute => attribute.Key, attribute => TextOf(attribute.Value));

    private static string TextOf(Value? value) => value?.KindCase switch
    {
        Value.KindOneofCase.Text => value.Text,
        Value.KindOneofCase.Flag => value.Flag ? "true" : "false",
        Value.KindOneofCase.Integer => value.Integer.ToString(CultureInfo.InvariantCulture),
        Value.KindOneofCase.Number => value.Number.ToString(CultureInfo.InvariantCulture),
        Value.KindOneofCase.List => string.Join(", ", value.List.Values.Select(TextOf)),
        _ => "",
    };

    internal static string Hex(ByteString bytes) => Convert.ToHexStringLower(bytes.Span);
}
