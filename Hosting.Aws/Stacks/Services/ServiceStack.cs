using Amazon.CDK.AWS.CodeDeploy;
using Amazon.CDK.AWS.ECS;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Network;
using Hosting.Aws.Stacks.Registry;

namespace Hosting.Aws.Stacks.Services;

/// <summary>One service: its tasks, how many there are, how it is released.</summary>
internal sealed class ServiceStack : EnvironmentStack
{
    public ServiceStack(Construct scope, StackContext context, ServiceProps props)
        : base(scope, context, $"service-{props.Service.Name}", $"Service {props.Service.Name}")
    {
        AddDependency(props.Sources.Data);
        var application = context.Application;
        var service = props.Service;
        var task = new ServiceTaskConstruct(this, "Task", application, props);
        TaskDefinition = task.TaskDefinition;
        var tasks = new ServiceTasksConstruct(this, "Service", application, props, task);
        Service = tasks.Service;
        if (application.Environment.Engine == ReleaseEngine.EcsNative)
            NativeRelease.Describe(this, application, service, Service, props.Sources.Platform.Traffic[service.Name]);
        else
            DeploymentGroup = new DeploymentGroupConstruct(this, "Release", application, props, Service, TaskDefinition).Group;
        _ = new ScalingConstruct(this, "Scaling", application, props, Service);
    }

    /// <summary>The service in the cluster; its name is the one in the app model.</summary>
    public CfnService Service { get; }

    /// <summary>Its tasks.</summary>
    public FargateTaskDefinition TaskDefinition { get; }

    /// <summary>Null with ECS' own releases.</summary>
    public CfnDeploymentGroup? DeploymentGroup { get; }
}

/// <summary>Of a <see cref="ServiceStack"/>.</summary>
/// <param name="Service">What it is.</param>
/// <param name="Network">Where it runs.</param>
/// <param name="Registry">Where its image is.</param>
/// <param name="Sources">Its values, and the platform.</param>
/// <param name="Releases">What deployment groups have in common; null with ECS' own releases.</param>
internal sealed record ServiceProps(DeployedService Service, NetworkStack Network, RegistryStack Registry, ValueSources Sources, CodeDeployConstruct? Releases);
