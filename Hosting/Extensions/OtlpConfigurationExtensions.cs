using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Tells resources where to send telemetry.</summary>
public static class OtlpConfigurationExtensions
{
    private const string DefaultEndpoint = "http://localhost:18889";

    /// <summary>Tells the resource where to send telemetry, by gRPC where there is a choice.</summary>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder) where T : IResourceWithEnvironment
        => builder.WithOtlp(null);

    /// <summary>Tells the resource where to send telemetry by a protocol.</summary>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder, OtlpProtocol protocol) where T : IResourceWithEnvironment
        => builder.WithOtlp(protocol);

    private static IResourceBuilder<T> WithOtlp<T>(this IResourceBuilder<T> builder, OtlpProtocol? protocol) where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.WithAnnotation(new OtlpExporterAnnotation { RequiredProtocol = protocol }, ResourceAnnotationMutationBehavior.Replace);
        var application = builder.ApplicationBuilder;
        return builder.WithEnvironment(context =>
        {
            if (context.ExecutionContext.IsPublishMode) return;
            if (!HasReceiver(application.Configuration)) return;
            var variables = context.EnvironmentVariables;
            var (url, name) = Endpoint(application.Configuration, builder.Resource.Annotations.OfType<OtlpExporterAnnotation>().Last().RequiredProtocol);
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = new HostUrl(url);
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = name;

            // Each instance has its own, so the orchestrator fills these in: see InstanceExpressions.
            variables["OTEL_RESOURCE_ATTRIBUTES"] = "service.instance.id={{- index .Annotations \"otel-service-instance-id\" -}}";
            variables["OTEL_SERVICE_NAME"] = "{{- index .Annotations \"otel-service-name\" -}}";
            if (application.Configuration["AppHost:OtlpApiKey"] is { } key) variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";

            if (!application.Environment.IsDevelopment()) return;

            // Everything, and soon: somebody watches.
            const string Milliseconds = "1000";
            variables["OTEL_BLRP_SCHEDULE_DELAY"] = Milliseconds;
            variables["OTEL_BSP_SCHEDULE_DELAY"] = Milliseconds;
            variables["OTEL_METRIC_EXPORT_INTERVAL"] = Milliseconds;
            variables["OTEL_TRACES_SAMPLER"] = "always_on";
            variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
            variables["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "true";
        });
    }

    /// <summary>Without a dashboard only where a receiver is named: nobody listens at the usual place, and every export would try for seconds.</summary>
    private static bool HasReceiver(IConfiguration configuration)
        => configuration.GetValue("Embedded:Dashboard", true) || Grpc(configuration) is not null || Http(configuration) is not null;

    private static string? Grpc(IConfiguration configuration) => configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] ?? configuration["DOTNET_DASHBOARD_OTLP_ENDPOINT_URL"];

    private static string? Http(IConfiguration configuration) => configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] ?? configuration["DOTNET_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"];

    private static (string Url, string Protocol) Endpoint(IConfiguration configuration, OtlpProtocol? required)
    {
        var (grpc, http) = (Grpc(configuration), Http(configuration));
        return required switch
        {
            OtlpProtocol.Grpc => (grpc ?? DefaultEndpoint, "grpc"),
            OtlpProtocol.HttpProtobuf or OtlpProtocol.HttpJson => (
                http ?? throw new InvalidOperationException("A resource sends telemetry by HTTP, but no HTTP address is configured. Set ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL."),
                required == OtlpProtocol.HttpJson ? "http/json" : "http/protobuf"),
            _ when grpc is null && http is not null => (http, "http/protobuf"),
            _ => (grpc ?? DefaultEndpoint, "grpc"),
        };
    }
}
