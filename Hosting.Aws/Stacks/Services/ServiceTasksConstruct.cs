using Amazon.CDK.AWS.ECS;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Services;

/// <summary>
/// A service of ECS. What a release changes stands here as it was when the service was made, and never changes again: the task definition by
/// its family alone, the first target group, no number of tasks. So no update of the stack moves traffic.
/// </summary>
internal sealed class ServiceTasksConstruct : Construct
{
    public ServiceTasksConstruct(Construct scope, string id, DeployedApplication application, ServiceProps props, ServiceTaskConstruct task)
        : base(scope, id)
    {
        var (service, network) = (props.Service, props.Network);
        Service = new CfnService(this, "Service", new CfnServiceProps
        {
            ServiceName = service.Name,
            Cluster = props.Sources.Platform.Cluster.Ref,
            TaskDefinition = ResourceNames.TaskFamily(application, service.Name),
            PlatformVersion = "LATEST",
            CapacityProviderStrategy = new[]
            {
                new CfnService.CapacityProviderStrategyItemProperty { CapacityProvider = service.Size.IsSpot ? "FARGATE_SPOT" : "FARGATE", Weight = 1 },
            },
            DeploymentController = new CfnService.DeploymentControllerProperty
            {
                Type = application.Environment.Engine == ReleaseEngine.CodeDeploy ? "CODE_DEPLOY" : "ECS",
            },
            LoadBalancers = new[]
            {
                new CfnService.LoadBalancerProperty
                {
                    ContainerName = service.Name, ContainerPort = service.Port, TargetGroupArn = props.Sources.Platform.Traffic[service.Name].Blue.Ref,
                },
            },
            NetworkConfiguration = new CfnService.NetworkConfigurationProperty
            {
                AwsvpcConfiguration = new CfnService.AwsVpcConfigurationProperty
                {
                    Subnets = network.Vpc.SelectSubnets(network.Tasks.Subnets).SubnetIds,
                    SecurityGroups = [network.SecurityGroups.Services[service.Name].SecurityGroupId],
                    AssignPublicIp = network.Tasks.HasPublicAddress ? "ENABLED" : "DISABLED",
                },
            },
            HealthCheckGracePeriodSeconds = 60,
            EnableEcsManagedTags = true,
            EnableExecuteCommand = false,
            PropagateTags = "SERVICE",
        });
        // By its family only, so CloudFormation does not see that one needs the other.
        Service.Node.AddDependency(task.TaskDefinition);
    }

    /// <summary>The service.</summary>
    public CfnService Service { get; }
}
