using Amazon.CDK.AWS.IAM;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Pipeline.Permissions;

/// <summary>
/// What CloudFormation may do for a push: the kinds of things that the stacks have, each action by its name, on this environment's things where AWS lets
/// anybody name them.
/// </summary>
internal static class DeploymentPermissions
{
    /// <param name="application">Whose stacks they are.</param>
    /// <param name="arns">In the account.</param>
    /// <param name="secretsKey">The ARN of the key of secrets: CloudFormation generates passwords and puts them in.</param>
    /// <returns>By the name of a policy; none has more than the 6,144 characters that IAM takes.</returns>
    public static IEnumerable<(string Name, IEnumerable<PolicyStatement> Statements)> Of(DeployedApplication application, Arns arns, string secretsKey)
    {
        var prefix = ResourceNames.Prefix(application);
        yield return ("Network", [Named("NetworksHaveNoNamesYet", ["*"], NetworkActions.All), Reading(ReadingActions.Network)]);
        yield return ("Data",
        [
            Named("EnginesNameTheirThings", [arns.Of("rds", $"*:{prefix}*")], DataActions.Database),
            Named("SecretsHaveSixCharactersOfTheirOwn", [arns.Of("secretsmanager", $"secret:{application.Name}/{application.EnvironmentName}/*"), arns.Of("secretsmanager", $"secret:{prefix}*"), arns.Of("secretsmanager", "secret:rds!*")], DataActions.Secrets),
            Named("KeysHaveNoNamesYet", ["*"], DataActions.Keys),
            Permission.On([secretsKey], DataActions.SecretsKey),
            Named("BucketsAreNamedByCloudFormation", [$"arn:*:s3:::{prefix}-*"], DataActions.Buckets),
            Reading(ReadingActions.Data),
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
            Reading(ReadingActions.Compute),
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
            Reading(ReadingActions.People),
        ]);
    }

    private static PolicyStatement Named(string why, string[] resources, string[] actions) => Permission.OnPattern(why, resources, actions);

    private static PolicyStatement Reading(string[] actions) => Permission.OnEverything("WhatCloudFormationCompares", actions);
}
