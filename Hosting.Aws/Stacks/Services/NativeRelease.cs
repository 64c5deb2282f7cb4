using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.IAM;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Platform;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Services;

/// <summary>
/// How ECS itself releases a service. This version of the CDK does not know these properties; CloudFormation does
/// (AWS::ECS::Service DeploymentConfiguration, DeploymentLifecycleHook, AdvancedConfiguration).
/// </summary>
internal static class NativeRelease
{
    private static readonly string[] PauseAt = ["POST_TEST_TRAFFIC_SHIFT"];

    public static void Describe(Construct scope, DeployedApplication application, DeployedService service, CfnService ecs, ServiceTraffic traffic)
    {
        var release = application.Release;
        var (kind, percent, minutes) = ShiftConfiguration.Required(application);
        Set("Strategy", kind switch { ShiftKind.AllAtOnce => "BLUE_GREEN", ShiftKind.Canary => "CANARY", _ => "LINEAR" });
        Set("MinimumHealthyPercent", 100);
        Set("MaximumPercent", 200);
        // Its default is no bake at all.
        Set("BakeTimeInMinutes", ReleaseWaits.Termination(release));
        if (kind == ShiftKind.Canary)
            Set("CanaryConfiguration", new Dictionary<string, object> { ["CanaryPercent"] = percent, ["CanaryBakeTimeInMinutes"] = minutes });
        if (kind == ShiftKind.Linear)
            Set("LinearConfiguration", new Dictionary<string, object> { ["StepPercent"] = percent, ["StepBakeTimeInMinutes"] = minutes });
        // Green answers on the test listener by then; our controller runs the gates, and continues or rolls back.
        Set("LifecycleHooks", new[]
        {
            new Dictionary<string, object>
            {
                ["TargetType"] = "PAUSE",
                ["LifecycleStages"] = PauseAt,
                ["TimeoutConfiguration"] = new Dictionary<string, object> { ["TimeoutInMinutes"] = ReleaseWaits.Ready(release), ["Action"] = "ROLLBACK" },
            },
        });
        // Both target groups are in each alarm: the two change their parts with every release.
        Set("Alarms", new Dictionary<string, object> { ["Enable"] = true, ["Rollback"] = true, ["AlarmNames"] = ResourceNames.ReleaseAlarms(application, service.Name).ToArray() });
        ecs.AddPropertyOverride("LoadBalancers.0.AdvancedConfiguration", new Dictionary<string, object>
        {
            ["AlternateTargetGroupArn"] = traffic.Green.Ref,
            ["ProductionListenerRule"] = traffic.ProductionRule.Ref,
            ["TestListenerRule"] = traffic.TestRule.Ref,
            ["RoleArn"] = Role(scope, traffic).RoleArn,
        });

        void Set(string property, object value) => ecs.AddPropertyOverride($"DeploymentConfiguration.{property}", value);
    }

    private static Role Role(Construct scope, ServiceTraffic traffic)
    {
        var role = new Role(scope, "Traffic", new RoleProps { AssumedBy = new ServicePrincipal("ecs.amazonaws.com") });
        role.AddToPolicy(Permission.OnEverything(
            "DescribingKnowsNoResources", "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeRules",
            "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth"));
        role.AddToPolicy(Permission.On([traffic.Blue.Ref, traffic.Green.Ref], "elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"));
        role.AddToPolicy(Permission.On([traffic.ProductionRule.Ref, traffic.TestRule.Ref], "elasticloadbalancing:ModifyRule"));
        role.AddToPolicy(Permission.On([traffic.ProductionListener.Ref, traffic.TestListener.Ref], "elasticloadbalancing:ModifyListener"));
        return role;
    }
}
