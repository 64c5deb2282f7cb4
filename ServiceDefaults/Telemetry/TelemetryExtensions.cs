using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ServiceDefaults.Health;
using ServiceDefaults.Versioning;

namespace ServiceDefaults.Telemetry;

internal static class TelemetryExtensions
{
    private const string TimeoutKey = "OTEL_EXPORTER_OTLP_TIMEOUT";
    private const string TimeoutMilliseconds = "500";

    /// <summary>Traces, metrics and logs; sent by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddDetector(services =>
                new ServiceResourceDetector(services.GetRequiredService<ServiceVersion>(), DefaultName(builder))))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation())
            .WithTracing(tracing => tracing
                .AddSource(builder.Environment.ApplicationName)
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !HealthPaths.Contain(context.Request.Path))
                .AddHttpClientInstrumentation());

        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;

        // Each signal is flushed at the end, and retried until this is over: with the usual 10 s, a collector that is not
        // there would keep the Migrator from ending, and a service from stopping. A collector is never far away here.
        builder.Configuration[TimeoutKey] ??= TimeoutMilliseconds;
        telemetry.UseOtlpExporter();
    }

    // What the host calls this service wins; an attribute set here would override it.
    private static string? DefaultName(IHostApplicationBuilder builder) =>
        string.IsNullOrWhiteSpace(builder.Configuration["OTEL_SERVICE_NAME"]) ? builder.Environment.ApplicationName : null;
}
