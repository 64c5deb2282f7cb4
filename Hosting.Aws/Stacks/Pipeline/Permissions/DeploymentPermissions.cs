using Amazon.CDK.AWS.IAM;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Pipeline.Permissions;

/// <summary>
/// What CloudFormation may do for a push: the kinds of things that the stacks have, each action by its name, on this environment's things where AWS lets
/// anybody name them. Reading is granted by pattern: which reads a resource of CloudFormation makes is not documented for all of them.
/// </summary>
internal static class DeploymentPermissions
{
    /// <summary>By the name of a policy; none has more than the 6,144 characters that IAM takes.</summary>
    public static IEnumerable<(string Name, IEnumerable<PolicyStatement> Statements)> Of(DeployedApplication application, Arns arns)
    {
        var prefix = ResourceNames.Prefix(application);
        yield return ("Network", [Named("NetworksHaveNoNamesYet", ["*"], NetworkActions.All), Reading("Network", "ec2", "route53")]);
        yield return ("Data",
        [
            Named("EnginesNameTheirThings", [arns.Of("rds", $"*:{prefix}*")], DataActions.Database),
            Named("SecretsHaveSixCharactersOfTheirOwn", [arns.Of("secretsmanager", $"secret:{application.Name}/{application.EnvironmentName}/*"), arns.Of("secretsmanager", $"secret:{prefix}*"), arns.Of("secretsmanager", "secret:rds!*")], DataActions.Secrets),
            Named("KeysHaveNoNamesYet", ["*"], DataActions.Keys),
            Named("BucketsAreNamedByCloudFormation", [$"arn:*:s3:::{prefix}-*"], DataActions.Buckets),
            Reading("Data", "rds", "kms", "secretsmanager"),
        ]);
        yield return ("Compute",
        [
            Named("EnginesNameTheirThings",
                [
                    arns.Of("ecs", $"*/{prefix}*"), arns.Of("ecr", $"repository/{application.Name}/{application.EnvironmentName}/*"),
                    arns.Of("codedeploy", $"*:{prefix}*"), arns.Of("logs", $"log-group:/{application.Name}/{application.EnvironmentName}/*"), arns.Of("logs", $"log-group:*{prefix}*"),
                    arns.Of("lambda", $"function:{prefix}*"), arns.Of("elasticloadbalancing", "*"), arns.Of("application-autoscaling", "scalable-target/*"),
                ],
                ComputeActions.Named),
            Named("TheseKnowNoResources", ["*"], ComputeActions.Unnamed),
            Reading("Compute", "ecs", "ecr", "codedeploy", "logs", "lambda", "elasticloadbalancing", "application-autoscaling"),
        ]);
        yield return ("People",
        [
            Named("RolesAreNamedByCloudFormation", [Arns.Global("iam", $"role/{prefix}-*"), Arns.Global("iam", $"policy/{prefix}-*")], PeopleActions.Roles),
            PeopleActions.NotThePipelinesOwn(prefix),
            PeopleActions.LinkedRoles(),
            Named("PoolsHaveIdsOfTheirOwn", ["*"], PeopleActions.Pools),
            Named("EnginesNameTheirThings",
                [
                    arns.Of("cloudwatch", $"alarm:{prefix}-*"), Arns.Global("cloudwatch", $"dashboard/{prefix}*"), arns.Of("sns", $"{prefix}-*"), arns.Of("events", $"rule/{prefix}-*"),
                    arns.Of("xray", "group/*"), Arns.Global("budgets", $"budget/{prefix}*"), arns.Of("codecommit", "*"), arns.Of("cloud9", "environment:*"),
                ],
                PeopleActions.Watching),
            Reading("People", "cognito-idp", "cloudwatch", "sns", "events", "xray", "codecommit", "cloud9"),
            Named("BudgetsAreReadByAccount", ["*"], ["budgets:ViewBudget"]),
        ]);
    }

    private static PolicyStatement Named(string why, string[] resources, string[] actions) => Permission.OnPattern(why, resources, actions);

    private static PolicyStatement Reading(string of, params string[] services) => Permission.OnEverything(
        $"ReadingFor{of}", [.. services.SelectMany(service => new[] { $"{service}:Describe*", $"{service}:Get*", $"{service}:List*" })]);
}
