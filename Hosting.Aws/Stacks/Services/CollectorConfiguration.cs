using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Services;

/// <summary>What the collector beside a service does, as it reads it.</summary>
internal static class CollectorConfiguration
{
    /// <summary>Where the service sends its telemetry.</summary>
    public const string Endpoint = "http://localhost:4317";

    /// <summary>YAML. Its log group is there already, so it may not make one.</summary>
    public static string For(DeployedApplication application, string region)
    {
        // What is not wanted is taken and dropped, so that no service finds its telemetry refused: this one writes to the collector's own log, and less than it lets through.
        var (exporter, metrics) = application.Environment.Observability.SendsMetrics == true ? ("awsemf", Metrics(application, region)) : ("debug", "{}");
        return $$"""
            receivers:
              otlp:
                protocols:
                  grpc:
                    endpoint: localhost:4317
            processors:
              memory_limiter:
                check_interval: 1s
                limit_mib: 96
              batch:
                timeout: 10s
            exporters:
              awsxray:
                region: {{region}}
              {{exporter}}: {{metrics}}
            extensions:
              health_check:
                endpoint: localhost:13133
            service:
              extensions: [health_check]
              telemetry:
                logs:
                  level: warn
              pipelines:
                traces:
                  receivers: [otlp]
                  processors: [memory_limiter, batch]
                  exporters: [awsxray]
                metrics:
                  receivers: [otlp]
                  processors: [memory_limiter, batch]
                  exporters: [{{exporter}}]

            """;
    }

    private static string Metrics(DeployedApplication application, string region) =>
        $$"""{ region: {{region}}, namespace: {{ResourceNames.MetricNamespace(application)}}, log_group_name: {{ResourceNames.MetricLogGroup(application)}}, log_stream_name: "{ServiceName}", dimension_rollup_option: NoDimensionRollup }""";
}
