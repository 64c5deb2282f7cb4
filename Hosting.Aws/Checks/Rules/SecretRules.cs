using System.Text.RegularExpressions;
using Hosting.Aws.Checks.Templates;
using static Hosting.Aws.Checks.Rules.Pages;

namespace Hosting.Aws.Checks.Rules;

/// <summary>Secrets Manager.</summary>
internal static partial class SecretRules
{
    private const string Secret = "AWS::SecretsManager::Secret";
    private const string Schedule = "AWS::SecretsManager::RotationSchedule";
    private const string Attachment = "AWS::SecretsManager::SecretTargetAttachment";
    private const int LongestDays = 90;

    public static IEnumerable<CheckRule> All =>
    [
        CheckRule.Of("AwsSolutions-SMG4", "A secret rotates", Nag, Secret, "Add an AWS::SecretsManager::RotationSchedule for it.", Still),
        CheckRule.Of("SecretsManager.1", "A secret rotates", Hub("secretsmanager", 1), Secret, "Add an AWS::SecretsManager::RotationSchedule for it.", Still),
        CheckRule.Of("SecretsManager.2", "A rotation can succeed: Secrets Manager may call its function", Hub("secretsmanager", 2), Schedule,
            "Set RotationLambdaARN to a function, with an AWS::Lambda::Permission for secretsmanager.amazonaws.com; an alarm shows what fails in the account.",
            schedule => schedule["HostedRotationLambda"].Exists || MayBeCalled(schedule["RotationLambdaARN"]) ? null : "Secrets Manager may not call its function."),
        CheckRule.Of("SecretsManager.3", "No secret is there for nothing", Hub("secretsmanager", 3), Secret, "Use it, or remove it.", Unused),
        CheckRule.Of("SecretsManager.4", $"A secret rotates every {LongestDays} days or more often", Hub("secretsmanager", 4), Schedule, $"Set RotationRules to {LongestDays} days or fewer.",
            schedule => Days(schedule["RotationRules"]) is not { } days ? "How often it rotates cannot be told." : days > LongestDays ? $"It rotates every {days} days." : null),
    ];

    private static string? Still(TemplateResource secret) =>
        secret.Stack.Set.OfType(Schedule).Any(schedule => Of(schedule) == secret && Days(schedule["RotationRules"]) is not 0 and not null) ? null : "It never rotates.";

    // A schedule names the secret itself, or what attaches it to a database.
    private static TemplateResource? Of(TemplateResource schedule) =>
        schedule["SecretId"].Target is { } target ? target.Type == Attachment ? target["SecretId"].Target : target : null;

    private static bool MayBeCalled(TemplateValue function) =>
        function.Target is { } target && function.Stack.Set.OfType("AWS::Lambda::Permission").Any(permission => permission["Principal"].Is("secretsmanager.amazonaws.com") && permission["FunctionName"].RefersTo(target));

    // What only rotates, protects or allows it does not use it.
    private static string? Unused(TemplateResource secret)
    {
        string[] aside = [Attachment, Schedule, "AWS::SecretsManager::ResourcePolicy"];
        return secret.Stack.Set.Resources.Any(other => other != secret && !aside.Contains(other.Type) && !other.Type.StartsWith("AWS::IAM::", StringComparison.Ordinal) && other.Properties.Everything().Any(value => value.RefersTo(secret)
            || value.Target is { Type: Attachment } attachment && attachment["SecretId"].RefersTo(secret)))
            ? null : "Nothing in the templates uses it.";
    }

    private static int? Days(TemplateValue rules)
    {
        if (rules["AutomaticallyAfterDays"].Number is { } days) return (int)days;
        var match = Rate().Match(rules["ScheduleExpression"].Text ?? "");
        if (!match.Success) return null;
        var number = int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        return match.Groups[2].ValueSpan.StartsWith("hour") ? Math.Max(1, number / 24) : number;
    }

    [GeneratedRegex(@"^rate\((\d+) (days?|hours?)\)$")]
    private static partial Regex Rate();
}
