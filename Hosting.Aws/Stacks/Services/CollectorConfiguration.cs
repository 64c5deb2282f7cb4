using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Services;

/// <summary>What the collector beside a service does, as it reads it.</summary>
internal static class CollectorConfiguration
{
    /// <summary>Where the service sends its telemetry.</summary>
    public const string Endpoint = "http://localhost:4317";

    /// <summary>YAML. Its log group is there already, so it may not make one.</summary>
    public static string For(DeployedApplication application, string region) => $$"""
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
          awsemf:
            region: {{region}}
            namespace: {{ResourceNames.MetricNamespace(application)}}
            log_group_name: {{ResourceNames.MetricLogGroup(application)}}
            log_stream_name: "{ServiceName}"
            dimension_rollup_option: NoDimensionRollup
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
              exporters: [awsemf]

        """;
}
