using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.Logs;
using Constructs;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Services;

/// <summary>
/// A task definition with one container, locked down: no root, nothing writable, no capability, no diagnostics port. Its image is a parameter.
/// </summary>
internal sealed class TaskConstruct : Construct
{
    /// <summary>The user of .NET's images.</summary>
    public const string User = "1654";

    public TaskConstruct(Construct scope, string id, TaskProps props)
        : base(scope, id)
    {
        Roles = new TaskRolesConstruct(this, "Roles", props.Repository);
        TaskDefinition = new FargateTaskDefinition(this, "Definition", new FargateTaskDefinitionProps
        {
            Family = props.Family,
            Cpu = props.Cpu,
            MemoryLimitMiB = props.Memory,
            RuntimePlatform = new RuntimePlatform { CpuArchitecture = CpuArchitecture.ARM64, OperatingSystemFamily = OperatingSystemFamily.LINUX },
            TaskRole = Roles.Task,
            ExecutionRole = Roles.Execution,
        });
        // A release goes back to the revision before it, which must not be gone by then.
        TaskDefinition.ApplyRemovalPolicy(RemovalPolicy.RETAIN);
        Container = TaskDefinition.AddContainer("App", new ContainerDefinitionOptions
        {
            ContainerName = props.Name,
            Image = ContainerImage.FromRegistry($"{props.Repository.RepositoryUri}:{props.Tag.ValueAsString}"),
            Essential = true,
            Command = props.Command.Count == 0 ? null : [.. props.Command],
            Environment = props.Variables.Texts,
            Secrets = props.Variables.Secrets,
            User = User,
            ReadonlyRootFilesystem = true,
            StopTimeout = Duration.Seconds(props.StopTimeout.TotalSeconds),
            LinuxParameters = Locked(),
            HealthCheck = props.HealthCheck,
            PortMappings = props.Port is { } port ? [new PortMapping { ContainerPort = port, Protocol = Amazon.CDK.AWS.ECS.Protocol.TCP }] : [],
            Logging = LogDriver.AwsLogs(new AwsLogDriverProps { LogGroup = props.Logs, StreamPrefix = "task" }),
        });
        if (props.Variables.Secrets.Count > 0)
            Roles.Execution.AddToPolicy(Permission.On([props.Variables.KeyArn], "kms:Decrypt"));
    }

    /// <summary>The definition.</summary>
    public FargateTaskDefinition TaskDefinition { get; }

    /// <summary>The container of the application.</summary>
    public ContainerDefinition Container { get; }

    /// <summary>Who it is.</summary>
    public TaskRolesConstruct Roles { get; }

    private LinuxParameters Locked()
    {
        // The init process hands SIGTERM on and cleans up after children.
        var parameters = new LinuxParameters(this, "Linux", new LinuxParametersProps { InitProcessEnabled = true });
        parameters.DropCapabilities(Capability.ALL);
        return parameters;
    }
}
