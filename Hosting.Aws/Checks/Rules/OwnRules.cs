using System.Globalization;
using System.Text.RegularExpressions;
using Hosting.Aws.Checks.Templates;
using static Hosting.Aws.Checks.Rules.Pages;

namespace Hosting.Aws.Checks.Rules;

/// <summary>What this repository demands of its templates beyond the public rules; docs/aws-checks.md says why.</summary>
internal static partial class OwnRules
{
    /// <summary>What CloudFormation takes without a bucket, in bytes.</summary>
    internal const int LargestTemplate = 51_200;

    public static IEnumerable<CheckRule> All =>
    [
        new("Own-IamWildcard", "No permission for every action or on every resource without a written reason", Own, [.. PolicyStatements.Inline, PolicyStatements.Managed],
            "Name the actions and resources. Where AWS knows no resource for an action, say why in the statement's Sid, in three words or more; other reasons stand in the file of suppressions.")
        {
            OfResource = policy => PolicyStatements.Of(policy).Where(statement => statement.IsAllow).SelectMany(Stars).Distinct(),
        },
        new("Own-TemplateSize", "Every template fits into a request, so that no bucket is needed", Own, [], "Move constructs into another stack, or leave descriptions and metadata out.")
        {
            OfTemplate = stack => stack.MinifiedBytes is var bytes and > LargestTemplate
                ? [new(string.Create(CultureInfo.InvariantCulture, $"It has {bytes:N0} bytes without white space; CloudFormation takes {LargestTemplate:N0}."))] : [],
        },
        new("Own-NoBootstrap", "No template needs a bootstrapped account", Own, [], "Leave file assets out, and set GenerateBootstrapVersionRule to false in the synthesizer.")
        {
            OfTemplate = stack => stack.Parameters.ContainsKey("BootstrapVersion") || stack.Json.Contains("cdk-hnb659fds", StringComparison.Ordinal) ? [new("It refers to what 'cdk bootstrap' makes.")] : [],
        },
        new("Own-NoBlueGreenTransform", "No template has CodeDeploy's transform, which takes stack updates over", Own, [], "Leave the transform out; the release controller drives CodeDeploy.")
        {
            OfTemplate = stack => stack.Root["Transform"].Everything().Concat(stack.Root["Hooks"].Everything())
                .Any(value => value.Text is { } text && text.StartsWith("AWS::CodeDeploy", StringComparison.Ordinal)) ? [new("It has the transform of CodeDeploy.")] : [],
        },
        CheckRule.Of("Own-DesiredCount", "No stack update sets how many tasks run", Own, "AWS::ECS::Service", "Leave DesiredCount out: autoscaling and releases own the number.",
            service => service["DesiredCount"].Exists ? $"It sets DesiredCount to {service["DesiredCount"].Rendered}." : null),
        .. LiveTrafficRules.All, PlainSecretRule.Rule, NameLengthRule.Rule,
    ];

    // A reason stands where the reader of the template sees it: XRayKnowsNoResources.
    private static IEnumerable<Violation> Stars(PolicyStatement statement)
    {
        if (statement.Actions.Contains("*")) yield return new("It allows every action.", "Action::*");
        if (statement.Resources.Contains("*") && !Reason().IsMatch(statement.Value["Sid"].Text ?? ""))
            yield return new($"It allows {string.Join(", ", statement.Actions)} on every resource.", $"{string.Join(",", statement.Actions)} on *");
    }

    [GeneratedRegex("^([A-Z][A-Za-z0-9]*?){3,}$")]
    private static partial Regex Reason();
}
