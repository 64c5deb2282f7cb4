using Amazon.CDK;
using Amazon.CDK.AWS.CodeDeploy;
using Amazon.CDK.AWS.IAM;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Platform;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Services;

/// <summary>What the deployment groups of all services have in common: the application, how traffic shifts, and who CodeDeploy is.</summary>
internal sealed class CodeDeployConstruct : Construct
{
    public CodeDeployConstruct(Construct scope, string id, DeployedApplication application, PlatformStack platform)
        : base(scope, id)
    {
        Application = new CfnApplication(this, "Application", new CfnApplicationProps
        {
            ApplicationName = ResourceNames.CodeDeployApplication(application),
            ComputePlatform = "ECS",
        });
        Configuration = ShiftConfiguration.In(this, "Shift", application);
        Role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("codedeploy.amazonaws.com") });
        var stack = Stack.Of(this);
        var cluster = ResourceNames.Cluster(application);
        Role.AddToPolicy(Permission.On(
            [.. application.Services.Select(service => Arn("ecs", "service", $"{cluster}/{service.Name}"))],
            "ecs:DescribeServices", "ecs:CreateTaskSet", "ecs:UpdateServicePrimaryTaskSet"));
        Role.AddToPolicy(Permission.OnPattern(
            "TaskSetsAreNamedByEcs",
            [.. application.Services.Select(service => Arn("ecs", "task-set", $"{cluster}/{service.Name}/*"))],
            "ecs:DeleteTaskSet"));
        Role.AddToPolicy(Permission.OnEverything(
            "DescribingKnowsNoResources", "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeListeners",
            "elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeLoadBalancers", "cloudwatch:DescribeAlarms"));
        var traffic = application.Services.Select(service => platform.Traffic[service.Name]).ToList();
        Role.AddToPolicy(Permission.On(
            [.. traffic.SelectMany(each => new[] { each.ProductionListener.Ref, each.TestListener.Ref }).Distinct()], "elasticloadbalancing:ModifyListener"));
        Role.AddToPolicy(Permission.On(
            [.. traffic.SelectMany(each => new[] { each.ProductionRule.Ref, each.TestRule.Ref })], "elasticloadbalancing:ModifyRule"));

        string Arn(string service, string resource, string name) => stack.FormatArn(new ArnComponents { Service = service, Resource = resource, ResourceName = name });
    }

    /// <summary>The application.</summary>
    public CfnApplication Application { get; }

    /// <summary>The name of the deployment configuration, which says how traffic shifts.</summary>
    public string Configuration { get; }

    /// <summary>Who CodeDeploy is.</summary>
    public Role Role { get; }
}
