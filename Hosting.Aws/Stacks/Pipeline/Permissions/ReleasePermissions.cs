using Amazon.CDK.AWS.IAM;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Pipeline.Permissions;

/// <summary>What planning a release and carrying it out takes.</summary>
internal static class ReleasePermissions
{
    private static readonly string[] RunsTasks = ["ecs-tasks.amazonaws.com", "ecs.amazonaws.com"];

    /// <summary>To see what is live. Nothing is changed by it.</summary>
    public static IEnumerable<PolicyStatement> Looking(BuildContext context) =>
    [
        Permission.OnEverything(
            "LoadBalancersTellEverybodyAlike",
            "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeLoadBalancers", "elasticloadbalancing:DescribeRules",
            "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth"),
        Permission.OnEverything("MetricsKnowNoResources", "cloudwatch:DescribeAlarms", "cloudwatch:GetMetricData"),
        Permission.OnEverything("TaskDefinitionsAreReadByAnybody", "ecs:DescribeTaskDefinition", "ecs:ListTasks"),
        Permission.OnPattern("TasksAreNamedByEcs", [.. Services(context), Ecs(context, "task/{0}/*"), Ecs(context, "task-set/{0}/*/*")], "ecs:DescribeServices", "ecs:DescribeTasks", "ecs:DescribeTaskSets"),
        Permission.On([.. StepPermissions.Repositories(context)], "ecr:DescribeImages"),
        .. IsCodeDeploy(context)
            ?
            [
                Permission.On(
                    [.. DeployPlaces(context)],
                    "codedeploy:BatchGetDeployments", "codedeploy:GetApplication", "codedeploy:GetDeployment", "codedeploy:GetDeploymentGroup", "codedeploy:GetDeploymentTarget",
                    "codedeploy:ListDeployments", "codedeploy:ListDeploymentTargets"),
                Permission.OnPattern("EngineNamesItsConfigurations", [context.Arns.Of("codedeploy", "deploymentconfig:*")], "codedeploy:GetDeploymentConfig"),
            ]
            : (PolicyStatement[])
            [
                Permission.OnPattern(
                    "DeploymentsAreNamedByEcs", [.. Services(context), Ecs(context, "service-deployment/{0}/*/*"), Ecs(context, "service-revision/{0}/*/*")],
                    "ecs:DescribeServiceDeployments", "ecs:DescribeServiceRevisions", "ecs:ListServiceDeployments"),
            ],
        Permission.OnPattern("StacksHaveIdsOfTheirOwn", [.. InfrastructurePermissions.Stacks(context)], "cloudformation:DescribeStacks"),
    ];

    /// <summary>To carry it out.</summary>
    public static IEnumerable<PolicyStatement> Releasing(BuildContext context) =>
    [
        IsCodeDeploy(context)
            ? Permission.On(
                [.. DeployPlaces(context)],
                "codedeploy:ContinueDeployment", "codedeploy:CreateDeployment", "codedeploy:GetApplicationRevision", "codedeploy:RegisterApplicationRevision", "codedeploy:StopDeployment")
            : Permission.OnPattern("DeploymentsAreNamedByEcs", [Ecs(context, "service-deployment/{0}/*/*")], "ecs:ContinueServiceDeployment", "ecs:StopServiceDeployment"),
        Permission.OnEverything("TaskDefinitionsHaveNoNamesYet", "ecs:RegisterTaskDefinition"),
        Permission.OnPattern("RevisionsAreNumberedByEcs", [.. Families(context)], "ecs:RunTask", "ecs:TagResource"),
        Permission.OnPattern("TasksAreNamedByEcs", [.. Services(context), Ecs(context, "task/{0}/*")], "ecs:StopTask", "ecs:UpdateService"),
        new(new PolicyStatementProps
        {
            Sid = "RolesAreNamedByCloudFormation",
            Actions = ["iam:PassRole"],
            Resources = [Arns.Global("iam", $"role/{context.Prefix}-service*")],
            Conditions = new Dictionary<string, object>
            {
                ["StringEquals"] = new Dictionary<string, object> { ["iam:PassedToService"] = RunsTasks },
            },
        }),
        Permission.OnPattern(
            "StreamsAreNamedByEcs",
            [.. context.Application.Tasks.Select(task => context.Arns.Of("logs", $"log-group:{ResourceNames.LogGroup(context.Application, task.Name)}:*"))],
            "logs:GetLogEvents", "logs:FilterLogEvents"),
        .. BuildPlacement.HasNetwork(context.Application) ? [] : OpeningTheTestPort(context),
    ];

    private static IEnumerable<PolicyStatement> OpeningTheTestPort(BuildContext context) =>
    [
        Permission.On([context.Arns.Of("ec2", $"security-group/{context.Stack.TestListenerGroup}")], "ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"),
        Permission.OnEverything("DescribingKnowsNoResources", "ec2:DescribeSecurityGroupRules"),
    ];

    private static bool IsCodeDeploy(BuildContext context) => context.Application.Environment.Engine == ReleaseEngine.CodeDeploy;

    private static IEnumerable<string> DeployPlaces(BuildContext context)
    {
        var application = ResourceNames.CodeDeployApplication(context.Application);
        return context.Application.Services
            .Select(service => context.Arns.Of("codedeploy", $"deploymentgroup:{application}/{ResourceNames.DeploymentGroup(service.Name)}"))
            .Prepend(context.Arns.Of("codedeploy", $"application:{application}"));
    }

    private static IEnumerable<string> Services(BuildContext context) =>
        context.Application.Services.Select(service => context.Arns.Of("ecs", $"service/{ResourceNames.Cluster(context.Application)}/{service.Name}"));

    private static IEnumerable<string> Families(BuildContext context) => context.Application.Services.Select(service => service.Name)
        .Concat(context.Application.Tasks.Select(task => task.Name))
        .Select(name => context.Arns.Of("ecs", $"task-definition/{ResourceNames.TaskFamily(context.Application, name)}:*"));

    private static string Ecs(BuildContext context, string pattern) =>
        context.Arns.Of("ecs", pattern.Replace("{0}", ResourceNames.Cluster(context.Application), StringComparison.Ordinal));
}
