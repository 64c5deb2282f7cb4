using Amazon.CDK;
using Amazon.CDK.AWS.ECS;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Platform;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Services;

/// <summary>
/// The collector beside a service: takes its telemetry by OTLP on the task's own network and gives traces to X-Ray and, where they are wanted, metrics to CloudWatch.
/// When it ends the service goes on; it ends after the service, so that the last of its telemetry arrives.
/// </summary>
internal sealed class CollectorConstruct : Construct
{
    /// <summary>Of AWS' distribution of OpenTelemetry. It runs as a user of its own already, and writes nothing.</summary>
    public const string Image = "public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3";

    public CollectorConstruct(Construct scope, string id, CollectorProps props)
        : base(scope, id)
    {
        var linux = new LinuxParameters(this, "Linux", new LinuxParametersProps { InitProcessEnabled = true });
        linux.DropCapabilities(Capability.ALL);
        var collector = props.Task.TaskDefinition.AddContainer("Collector", new ContainerDefinitionOptions
        {
            ContainerName = "collector",
            Image = ContainerImage.FromRegistry(Image),
            Essential = false,
            MemoryReservationMiB = 64,
            Environment = new Dictionary<string, string> { ["AOT_CONFIG_CONTENT"] = CollectorConfiguration.For(props.Application, Stack.Of(this).Region) },
            User = "4317",
            ReadonlyRootFilesystem = true,
            LinuxParameters = linux,
            HealthCheck = new HealthCheck { Command = ["CMD", "/healthcheck"], Interval = Duration.Seconds(30), Timeout = Duration.Seconds(5), Retries = 3 },
            Logging = LogDriver.AwsLogs(new AwsLogDriverProps { LogGroup = props.Platform.LogGroups[props.Service], StreamPrefix = "collector" }),
        });
        props.Task.Container.AddContainerDependencies(new ContainerDependency { Container = collector, Condition = ContainerDependencyCondition.START });
        var role = props.Task.Roles.Task;
        role.AddToPolicy(Permission.OnEverything(
            "XRayKnowsNoResources", "xray:PutTraceSegments", "xray:PutTelemetryRecords"));
        if (props.Platform.MetricLogGroup is { } metrics)
            role.AddToPolicy(Permission.On([metrics.LogGroupArn], "logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"));
    }
}

/// <summary>Of a <see cref="CollectorConstruct"/>.</summary>
internal sealed record CollectorProps(DeployedApplication Application, string Service, TaskConstruct Task, PlatformStack Platform);
