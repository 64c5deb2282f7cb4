using System.Text.RegularExpressions;
using Hosting.Aws.Checks.Templates;
using static Hosting.Aws.Checks.Rules.Pages;

namespace Hosting.Aws.Checks.Rules;

/// <summary>CodeBuild.</summary>
internal static partial class BuildRules
{
    private const string Project = "AWS::CodeBuild::Project";

    public static IEnumerable<CheckRule> All =>
    [
        CheckRule.Of("AwsSolutions-CB4", "A build project encrypts what it produces with a KMS key", Nag, Project, "Set EncryptionKey to a KMS key.",
            project => project["EncryptionKey"].Exists ? null : "It has no EncryptionKey."),
        CheckRule.Of("AwsSolutions-CB5", "A build project runs an image of CodeBuild, or says why not", Nag, Project, "Use an image 'aws/codebuild/…', or suppress this with the reason for the other image.",
            project => project["Environment"]["Image"].Rendered is var image && image.StartsWith("aws/codebuild/", StringComparison.Ordinal) ? null : $"It runs '{image}'."),
        CheckRule.Of("CodeBuild.1", "A build project's Bitbucket address holds no credentials", Hub("codebuild", 1), Project, "Connect to the repository by CodeConnections and leave user and password out of the address.",
            project => Locations(project).Any(location => UserInfo().IsMatch(location)) ? "The address of its source holds a user and a password." : null),
        CheckRule.Of("CodeBuild.2", "A build project has no AWS keys in plain variables", Hub("codebuild", 2), Project, "Give the project's role the permission instead.",
            project => project["Environment"]["EnvironmentVariables"].Items
                .FirstOrDefault(v => v["Name"].Text is "AWS_ACCESS_KEY_ID" or "AWS_SECRET_ACCESS_KEY" && v["Type"].Text is null or "PLAINTEXT") is { Exists: true } variable
                    ? $"The variable {variable["Name"].Text} is plain text." : null),
        CheckRule.Of("CodeBuild.3", "A build project's logs in S3 are encrypted", Hub("codebuild", 3), Project, "Remove EncryptionDisabled from LogsConfig.S3Logs.",
            project => project["LogsConfig"]["S3Logs"]["EncryptionDisabled"].IsTrue ? "Its logs in S3 are not encrypted." : null),
        CheckRule.Of("CodeBuild.4", "A build project writes logs", Hub("codebuild", 4), Project, "Set LogsConfig.CloudWatchLogs with Status ENABLED and a group.",
            project => project["LogsConfig"]["CloudWatchLogs"]["Status"].Is("ENABLED") || project["LogsConfig"]["S3Logs"]["Status"].Is("ENABLED") ? null : "LogsConfig enables neither CloudWatch nor S3."),
        CheckRule.Of("CodeBuild.5", "A build project is not privileged", Hub("codebuild", 5), Project, "Build images with the .NET SDK, which needs no Docker daemon, and leave PrivilegedMode out.",
            project => project["Environment"]["PrivilegedMode"].IsTrue ? "It is privileged." : null),
        CheckRule.Of("CodeBuild.7", "A report group's export is encrypted", Hub("codebuild", 7), "AWS::CodeBuild::ReportGroup", "Remove EncryptionDisabled from ExportConfig.S3Destination.",
            group => group["ExportConfig"]["S3Destination"]["EncryptionDisabled"].IsTrue ? "What it exports to S3 is not encrypted." : null),
    ];

    private static IEnumerable<string> Locations(TemplateResource project) =>
        project["Source"].Items.Concat(project["SecondarySources"].Items).Where(source => source["Type"].Is("BITBUCKET")).Select(source => source["Location"].Rendered);

    [GeneratedRegex("^[a-z]+://[^/@]+@", RegexOptions.IgnoreCase)]
    private static partial Regex UserInfo();
}
