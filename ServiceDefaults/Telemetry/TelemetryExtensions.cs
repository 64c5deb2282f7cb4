using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ServiceDefaults.Versioning;

namespace ServiceDefaults.Telemetry;

internal static class TelemetryExtensions
{
    /// <summary>
    /// Traces, metrics and logs; sent by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to. The service's own are
    /// those of an activity source and a meter with the name of its assembly.
    /// </summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });

        string[] own = [builder.Environment.ApplicationName, Assembly.GetEntryAssembly()?.GetName().Name ?? builder.Environment.ApplicationName];
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddDetector(services =>
                new ServiceResourceDetector(services.GetRequiredService<ServiceVersion>(), DefaultName(builder))))
            .WithMetrics(metrics => metrics
                .AddMeter(own)
                .AddView(UnreadInstruments.Drop)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation())
            .WithTracing(tracing => tracing
                .AddSource(own)
                .AddAspNetCoreInstrumentation(RequestSpans.Configure)
                .AddHttpClientInstrumentation(options => options.RecordException = true)
                .AddProcessor(new SqlSpans())
                .RecordWithParent(builder.Configuration));

        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            builder.AddOtlpExport(telemetry);
    }

    /// <summary>
    /// "always_on", which Aspire sets, would record the statements of health probes and <see cref="QuietWork"/> without what
    /// they belong to. Any other sampler that is asked for is left alone.
    /// </summary>
    private static void RecordWithParent(this TracerProviderBuilder tracing, IConfiguration configuration)
    {
        if (configuration["OTEL_TRACES_SAMPLER"] is null or "" or "always_on")
            tracing.SetSampler(new ParentBasedSampler(new AlwaysOnSampler()));
    }

    // What the host calls this service wins; an attribute set here would override it.
    private static string? DefaultName(IHostApplicationBuilder builder) =>
        string.IsNullOrWhiteSpace(builder.Configuration["OTEL_SERVICE_NAME"]) ? builder.Environment.ApplicationName : null;
}
