using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using System.Text.Json;
using Hosting.Dashboard.Tests.Harness;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Hosting.Dashboard.Tests.Otlp;

/// <summary>A real SDK sends to the real dashboard.</summary>
[Trait("Speed", "Integration")]
public sealed class OtlpSdkTests : IAsyncLifetime
{
    private DashboardProcess _dashboard = null!;
    private HttpClient _api = null!;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await DashboardProcess.StartAsync();
        _api = _dashboard.CreateApiClient();
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _dashboard.DisposeAsync();
    }

    [Theory]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task Traces_logs_and_metrics_of_an_SDK_arrive(OtlpExportProtocol protocol)
    {
        var service = $"sdk-{protocol}".ToLowerInvariant();
        var resource = ResourceBuilder.CreateEmpty().AddService(service, serviceVersion: "1.2.3", serviceInstanceId: "one");
        var traceId = Send(service, resource, protocol);

        await _dashboard.UntilAsync("the trace is there", async () => (await GetAsync($"/api/traces?resource={service}")).GetProperty("total").GetInt32() == 1);
        var trace = await GetAsync($"/api/traces/{traceId}");
        var span = trace.GetProperty("spans")[0];
        Assert.Equal("parent", span.GetProperty("name").GetString());
        Assert.Equal("child", trace.GetProperty("spans")[1].GetProperty("name").GetString());
        Assert.Equal("Server", span.GetProperty("kind").GetString());
        Assert.Equal("/items/{id}", span.GetProperty("attributes").GetProperty("http.route").GetString());
        Assert.Equal("Error", trace.GetProperty("spans")[1].GetProperty("status").GetString());

        await _dashboard.UntilAsync("the log record is there", async () => (await GetAsync($"/api/logs?traceId={traceId}")).GetProperty("total").GetInt32() == 1);
        var log = (await GetAsync($"/api/logs?traceId={traceId}&level=Warning")).GetProperty("items")[0];
        Assert.Equal("Item 7 is missing", log.GetProperty("message").GetString());
        Assert.Equal("7", log.GetProperty("attributes").GetProperty("Id").GetString());
        Assert.Contains("InvalidOperationException: no such item", log.GetProperty("exception").GetString(), StringComparison.Ordinal);

        await _dashboard.UntilAsync("the instruments are there", async () => (await GetAsync($"/api/metrics?resource={service}")).GetArrayLength() == 2);
        var counter = await GetAsync($"/api/metrics/{service}/{service}/items.read");
        Assert.Equal(3, counter.GetProperty("series")[0].GetProperty("points").EnumerateArray().Sum(p => p.GetProperty("value").GetDouble()));
        var histogram = await GetAsync($"/api/metrics/{service}/{service}/items.duration");
        Assert.Equal("Histogram", histogram.GetProperty("instrument").GetProperty("kind").GetString());
        Assert.Equal(2, histogram.GetProperty("series")[0].GetProperty("points").EnumerateArray().Sum(p => p.GetProperty("count").GetInt64()));
    }

    [Fact]
    public async Task An_exponential_histogram_is_read_as_one_of_buckets()
    {
        using var meter = new Meter("sdk-exponential");
        using (var metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService("sdk-exponential"))
            .AddMeter(meter.Name)
            .AddView("items.size", new Base2ExponentialBucketHistogramConfiguration())
            .AddOtlpExporter(o => (o.Endpoint, o.Headers) = (_dashboard.OtlpGrpc, $"x-otlp-api-key={DashboardProcess.OtlpKey}"))
            .Build())
        {
            var sizes = meter.CreateHistogram<double>("items.size", "By");
            for (var i = 0; i < 10; i++) sizes.Record(100);
        }

        await _dashboard.UntilAsync("the instrument is there", async () => (await GetAsync("/api/metrics?resource=sdk-exponential")).GetArrayLength() == 1);
        var point = (await GetAsync($"/api/metrics/sdk-exponential/{meter.Name}/items.size")).GetProperty("series")[0].GetProperty("points")[0];
        Assert.Equal(10, point.GetProperty("count").GetInt64());
        Assert.Equal(1000, point.GetProperty("value").GetDouble());
        var place = point.GetProperty("buckets").EnumerateArray().TakeWhile(b => b.GetInt64() == 0).Count();
        Assert.Equal(10, point.GetProperty("buckets")[place].GetInt64());
        Assert.InRange(100, point.GetProperty("bounds")[place - 1].GetDouble(), point.GetProperty("bounds")[place].GetDouble());
    }

    private string Send(string service, ResourceBuilder resource, OtlpExportProtocol protocol)
    {
        void Configure(OtlpExporterOptions options, string path)
        {
            options.Protocol = protocol;
            options.Endpoint = protocol == OtlpExportProtocol.Grpc ? _dashboard.OtlpGrpc : new Uri(_dashboard.OtlpHttp, path);
            options.Headers = $"x-otlp-api-key={DashboardProcess.OtlpKey}";
        }

        using var activities = new ActivitySource(service);
        using var meter = new Meter(service);
        using var traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(service).AddOtlpExporter(o => Configure(o, "/v1/traces")).Build();
        using var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(service).AddOtlpExporter(o => Configure(o, "/v1/metrics")).Build();
        using var logs = LoggerFactory.Create(b => b.AddOpenTelemetry(o =>
        {
            o.IncludeFormattedMessage = true;
            o.SetResourceBuilder(resource).AddOtlpExporter(e => Configure(e, "/v1/logs"));
        }));

        using var parent = activities.StartActivity("parent", ActivityKind.Server)!;
        parent.SetTag("http.route", "/items/{id}");
        using (var child = activities.StartActivity("child", ActivityKind.Client)!) child.SetStatus(ActivityStatusCode.Error, "no such item");
        var logger = logs.CreateLogger("Items");
        SdkLog.Missing(logger, 7, new InvalidOperationException("no such item"));
        meter.CreateCounter<long>("items.read").Add(3);
        var durations = meter.CreateHistogram<double>("items.duration", "s");
        durations.Record(0.1);
        durations.Record(2);
        return parent.TraceId.ToHexString();
    }

    private Task<JsonElement> GetAsync(string path) => _api.GetFromJsonAsync<JsonElement>(path);
}

internal static partial class SdkLog
{
    [LoggerMessage(LogLevel.Warning, "Item {Id} is missing")]
    public static partial void Missing(ILogger logger, int id, Exception exception);
}
