using Amazon.CDK.AWS.IAM;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Identity;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Pipeline.Permissions;

/// <summary>What a step may do beyond what every build may, and beyond looking: see <see cref="LookingPolicyConstruct"/>.</summary>
internal static class StepPermissions
{
    public static IEnumerable<PolicyStatement> Of(BuildStep step, BuildContext context) => step switch
    {
        BuildStep.Test => [Permission.On(
            [context.Arns.Of("codebuild", $"report-group/{PipelineNames.TestReportGroup(context.Application)}")],
            "codebuild:CreateReport", "codebuild:UpdateReport", "codebuild:BatchPutTestCases")],
        BuildStep.Images => Images(context),
        BuildStep.Infrastructure => InfrastructurePermissions.Of(context),
        BuildStep.Plan => [],
        BuildStep.Release => [.. ReleasePermissions.Releasing(context), .. TestUser(context)],
        BuildStep.Verify => TestUser(context),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "There is no such step."),
    };

    private static IEnumerable<PolicyStatement> Images(BuildContext context) =>
    [
        Permission.On(
            [.. Repositories(context)],
            "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImages", "ecr:DescribeRepositories", "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload",
            "ecr:PutImage", "ecr:UploadLayerPart"),
        Permission.OnEverything("RegistryTokensKnowNoResources", "ecr:GetAuthorizationToken"),
    ];

    /// <summary>The repositories of the application.</summary>
    public static IEnumerable<string> Repositories(BuildContext context) => context.Application.Services.Select(service => service.Name)
        .Concat(context.Application.Tasks.Select(task => task.Name))
        .Select(name => context.Arns.Of("ecr", $"repository/{ResourceNames.Repository(context.Application, name)}"));

    private static IEnumerable<PolicyStatement> TestUser(BuildContext context) => context.Stack.TestUser is { } user
        ? [Permission.On([user.SecretArn], "secretsmanager:GetSecretValue"), SecretKeyUse.For(context.Stack.SecretsKey)]
        : [];
}
