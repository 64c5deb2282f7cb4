using Amazon.CDK.AWS.CodeDeploy;
using Amazon.CDK.AWS.ECS;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Services;

/// <summary>One service: its tasks, how many there are, how it is released.</summary>
internal sealed class ServiceStack : EnvironmentStack
{
    public ServiceStack(Construct scope, StackContext context, DeployedService service)
        : base(scope, context, $"service-{service.Name}", $"Service {service.Name}") => throw new NotImplementedException();

    /// <summary>The service in the cluster; its name is the one in the app model.</summary>
    public CfnService Service { get; }

    /// <summary>Its tasks.</summary>
    public FargateTaskDefinition TaskDefinition { get; }

    /// <summary>Null with ECS' own releases.</summary>
    public CfnDeploymentGroup? DeploymentGroup { get; }
}
