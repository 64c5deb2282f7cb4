using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ServiceDefaults.Telemetry;

/// <summary>Sends the three signals by OTLP, over connections of their own.</summary>
/// <remarks>
/// Left to itself the exporter takes its client from the factory, with what <c>AddHttpClientDefaults</c> gives every client:
/// each export would be repeated twice over, and what is still to be sent at the end was lost, because the resilience handler
/// is disposed before the log.
/// </remarks>
internal static class OtlpExport
{
    public static void AddOtlpExport(this IHostApplicationBuilder builder, OpenTelemetryBuilder telemetry)
    {
        var ending = new ExportEnding();
        // The first hosted service is the last one to be stopped.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(ending));
        telemetry.WithTracing(tracing => tracing.AddOtlpExporter(UseOwnClient));
        telemetry.WithMetrics(metrics => metrics.AddOtlpExporter(UseOwnClient));
        builder.Logging.AddOpenTelemetry(logging => logging.AddOtlpExporter(UseOwnClient));

        void UseOwnClient(OtlpExporterOptions options) => options.HttpClientFactory = () =>
            new HttpClient(new ExportHandler(ending.Token)) { Timeout = TimeSpan.FromMilliseconds(options.TimeoutMilliseconds) };
    }
}
