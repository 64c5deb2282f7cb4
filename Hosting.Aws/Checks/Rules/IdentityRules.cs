using Hosting.Aws.Checks.Templates;
using static Hosting.Aws.Checks.Rules.Pages;

namespace Hosting.Aws.Checks.Rules;

/// <summary>IAM.</summary>
internal static class IdentityRules
{
    private static readonly string[] AnyPolicy = [.. PolicyStatements.Inline, PolicyStatements.Managed];

    public static IEnumerable<CheckRule> All =>
    [
        new("AwsSolutions-IAM4", "Nobody has a policy that AWS manages", Nag, ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"], "Write a policy with what is needed.")
        {
            OfResource = who => who["ManagedPolicyArns"].Items.Select(arn => arn.Rendered)
                .Where(arn => arn.Contains(":iam::aws:policy/", StringComparison.Ordinal))
                .Select(arn => new Violation($"It has the policy {arn}.", $"Policy::{arn}")),
        },
        new("AwsSolutions-IAM5", "No permission has a wildcard without a reason", Nag, AnyPolicy, "Name the actions and resources, or suppress this with the reason.")
        {
            OfResource = policy => PolicyStatements.Of(policy).Where(statement => statement.IsAllow).SelectMany(statement =>
                Wildcards("Action", statement.Actions).Concat(Wildcards("Resource", statement.Resources))).Distinct(),
        },
        new("IAM.1", "No policy allows everything on everything", Hub("iam", 1), AnyPolicy, "Name the actions and resources.")
        {
            OfResource = policy => PolicyStatements.Of(policy).Any(statement => statement.IsAllow && statement.Actions.Contains("*") && statement.Resources.Contains("*"))
                ? [new("It allows everything on everything.")] : [],
        },
        new("IAM.21", "No policy allows all actions of a service", Hub("iam", 21), AnyPolicy, "Name the actions.")
        {
            OfResource = policy => PolicyStatements.Of(policy).Where(statement => statement.IsAllow).SelectMany(statement => statement.Actions)
                .Where(action => action.EndsWith(":*", StringComparison.Ordinal)).Distinct().Select(action => new Violation($"It allows {action}.", $"Action::{action}")),
        },
    ];

    private static IEnumerable<Violation> Wildcards(string kind, IEnumerable<string> values) =>
        values.Where(value => value.Contains('*', StringComparison.Ordinal)).Select(value => new Violation($"{kind} {value} is a wildcard.", $"{kind}::{value}"));
}
