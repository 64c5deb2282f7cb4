using System.Globalization;
using Amazon.CDK;
using Amazon.CDK.AWS.ECS;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Services;

/// <summary>The tasks of a service: the application, and the collector beside it.</summary>
internal sealed class ServiceTaskConstruct : Construct
{
    /// <summary>What ECS gives the time of a drain on top, so that what is under way ends before SIGKILL.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(120);

    public ServiceTaskConstruct(Construct scope, string id, DeployedApplication application, ServiceProps props)
        : base(scope, id)
    {
        var service = props.Service;
        Dictionary<string, string> defaults = new()
        {
            ["ASPNETCORE_HTTP_PORTS"] = service.Port.ToString(CultureInfo.InvariantCulture),
            ["DOTNET_EnableDiagnostics"] = "0",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = CollectorConfiguration.Endpoint,
        };
        var stop = application.Release.Limits.Drain + Margin;
        var task = new TaskConstruct(this, "Definition", new TaskProps(
            service.Name, ResourceNames.TaskFamily(application, service.Name), props.Registry.Repositories[service.Name], ImageTag.In(Stack.Of(this), service.Name),
            props.Sources.Platform.LogGroups[service.Name], new ContainerVariables(this, props.Sources, defaults, service.Variables))
        {
            Cpu = service.Size.Cpu,
            Memory = service.Size.Memory,
            Port = service.Port,
            // No curl in the image: the program asks itself. docs/containers.md
            HealthCheck = new HealthCheck
            {
                Command = ["CMD", $"/app/{service.Assembly}", "healthcheck"],
                Interval = Duration.Seconds(10),
                Timeout = Duration.Seconds(5),
                Retries = 3,
                StartPeriod = Duration.Seconds(30),
            },
            StopTimeout = stop < LongestStop ? stop : LongestStop,
        });
        _ = new CollectorConstruct(this, "Telemetry", new CollectorProps(application, service.Name, task, props.Sources.Platform));
        (TaskDefinition, Container) = (task.TaskDefinition, task.Container);
    }

    /// <summary>The definition.</summary>
    public FargateTaskDefinition TaskDefinition { get; }

    /// <summary>The container of the application.</summary>
    public ContainerDefinition Container { get; }
}
