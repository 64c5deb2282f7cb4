using Amazon.CDK.AWS.IAM;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Pipeline.Permissions;

/// <summary>What bringing the stacks up to date takes: to make and carry out change sets, and to see which side is live. What is in the stacks is done by CloudFormation, in a role of its own.</summary>
internal static class InfrastructurePermissions
{
    /// <summary>The stacks that a push may change. The pipeline's own is not among them: a push must not give itself more rights. docs/aws-pipeline.md</summary>
    private static readonly string[] Names = ["network", "data", "platform", "identity", "registry", "observability", "dashboard", "services", "devtools", "service-*"];

    public static IEnumerable<PolicyStatement> Of(BuildContext context) =>
    [
        Permission.OnPattern(
            "StacksHaveIdsOfTheirOwn",
            [.. Stacks(context)],
            "cloudformation:CreateChangeSet", "cloudformation:DeleteChangeSet", "cloudformation:DescribeChangeSet", "cloudformation:DescribeStackEvents", "cloudformation:DescribeStackResources",
            "cloudformation:ExecuteChangeSet", "cloudformation:GetTemplate", "cloudformation:ListStackResources", "cloudformation:RollbackStack",
            "cloudformation:ContinueUpdateRollback", "cloudformation:TagResource", "cloudformation:UpdateTerminationProtection"),
        Permission.OnEverything("ListsAndTextsHaveNoStack", "cloudformation:ListExports", "cloudformation:ListImports", "cloudformation:ListStacks", "cloudformation:ValidateTemplate"),
        new(new PolicyStatementProps
        {
            Actions = ["iam:PassRole"],
            Resources = [context.Stack.DeploymentRoleArn],
            Conditions = new Dictionary<string, object>
            {
                ["StringEquals"] = new Dictionary<string, object> { ["iam:PassedToService"] = "cloudformation.amazonaws.com" },
            },
        }),
        // The one-off tasks that make databases and their users before there is a service.
        Permission.OnPattern(
            "RevisionsAreNumberedByEcs",
            [.. context.Application.Tasks.Select(task => context.Arns.Of("ecs", $"task-definition/{ResourceNames.TaskFamily(context.Application, task.Name)}:*"))],
            "ecs:RunTask"),
        new(new PolicyStatementProps
        {
            Sid = "RolesAreNamedByCloudFormation",
            Actions = ["iam:PassRole"],
            Resources = [Arns.Global("iam", $"role/{context.Prefix}-services-*")],
            Conditions = new Dictionary<string, object>
            {
                ["StringEquals"] = new Dictionary<string, object> { ["iam:PassedToService"] = "ecs-tasks.amazonaws.com" },
            },
        }),
    ];

    /// <summary>The ARNs of those stacks.</summary>
    public static IEnumerable<string> Stacks(BuildContext context) =>
        Names.Select(name => context.Arns.Of("cloudformation", $"stack/{ResourceNames.Stack(context.Application, name)}/*"));
}
