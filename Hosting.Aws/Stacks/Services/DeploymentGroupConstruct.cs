using Amazon.CDK.AWS.CodeDeploy;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.IAM;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Services;

/// <summary>
/// How CodeDeploy releases a service: green starts and waits until our controller lets traffic shift; blue goes on running until the controller
/// lets it go. When nobody says anything the wait ends and traffic stays where it was.
/// </summary>
internal sealed class DeploymentGroupConstruct : Construct
{
    public DeploymentGroupConstruct(Construct scope, string id, DeployedApplication application, ServiceProps props, CfnService service, FargateTaskDefinition tasks)
        : base(scope, id)
    {
        var releases = props.Releases ?? throw new ArgumentException("CodeDeploy releases need the CodeDeploy application.", nameof(props));
        var traffic = props.Sources.Platform.Traffic[props.Service.Name];
        Group = new CfnDeploymentGroup(this, "Group", new CfnDeploymentGroupProps
        {
            ApplicationName = releases.Application.Ref,
            DeploymentGroupName = ResourceNames.DeploymentGroup(props.Service.Name),
            DeploymentConfigName = releases.Configuration,
            ServiceRoleArn = releases.Role.RoleArn,
            DeploymentStyle = new CfnDeploymentGroup.DeploymentStyleProperty { DeploymentType = "BLUE_GREEN", DeploymentOption = "WITH_TRAFFIC_CONTROL" },
            EcsServices = new[] { new CfnDeploymentGroup.ECSServiceProperty { ClusterName = props.Sources.Platform.Cluster.Ref, ServiceName = service.AttrName } },
            BlueGreenDeploymentConfiguration = new CfnDeploymentGroup.BlueGreenDeploymentConfigurationProperty
            {
                DeploymentReadyOption = new CfnDeploymentGroup.DeploymentReadyOptionProperty
                {
                    ActionOnTimeout = "STOP_DEPLOYMENT",
                    WaitTimeInMinutes = ReleaseWaits.Ready(application.Release),
                },
                TerminateBlueInstancesOnDeploymentSuccess = new CfnDeploymentGroup.BlueInstanceTerminationOptionProperty
                {
                    Action = "TERMINATE",
                    TerminationWaitTimeInMinutes = ReleaseWaits.Termination(application.Release),
                },
            },
            LoadBalancerInfo = new CfnDeploymentGroup.LoadBalancerInfoProperty
            {
                TargetGroupPairInfoList = new[]
                {
                    new CfnDeploymentGroup.TargetGroupPairInfoProperty
                    {
                        TargetGroups = new[] { Named(traffic.Blue.AttrTargetGroupName), Named(traffic.Green.AttrTargetGroupName) },
                        ProdTrafficRoute = new CfnDeploymentGroup.TrafficRouteProperty { ListenerArns = [traffic.ProductionListener.Ref] },
                        TestTrafficRoute = new CfnDeploymentGroup.TrafficRouteProperty { ListenerArns = [traffic.TestListener.Ref] },
                    },
                },
            },
            AutoRollbackConfiguration = new CfnDeploymentGroup.AutoRollbackConfigurationProperty
            {
                Enabled = true,
                Events = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"],
            },
            AlarmConfiguration = new CfnDeploymentGroup.AlarmConfigurationProperty
            {
                Enabled = true,
                Alarms = ResourceNames.ReleaseAlarms(application, props.Service.Name).Select(name => new CfnDeploymentGroup.AlarmProperty { Name = name }).ToArray(),
            },
        });
        // In this stack, not with the role: there it would be a circle.
        _ = new Policy(this, "Pass", new PolicyProps
        {
            Roles = [releases.Role],
            Statements = [Permission.On([tasks.TaskRole.RoleArn, tasks.ExecutionRole!.RoleArn], "iam:PassRole")],
        });
    }

    /// <summary>The group.</summary>
    public CfnDeploymentGroup Group { get; }

    private static CfnDeploymentGroup.TargetGroupInfoProperty Named(string name) => new() { Name = name };
}
