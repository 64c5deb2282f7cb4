using Hosting.Aws.Checks.Templates;
using static Hosting.Aws.Checks.Rules.Pages;

namespace Hosting.Aws.Checks.Rules;

/// <summary>ECR.</summary>
internal static class RegistryRules
{
    private const string Repository = "AWS::ECR::Repository";

    public static IEnumerable<CheckRule> All =>
    [
        CheckRule.Of("AwsSolutions-ECR1", "A repository of images is not open to everybody", Nag, Repository, "Name the principals in RepositoryPolicyText.",
            repository => PolicyStatements.In(repository["RepositoryPolicyText"]).Any(statement => statement.IsAllow && statement.IsForEverybody) ? "Its policy allows everybody." : null),
        CheckRule.Of("ECR.1", "A repository scans images when they are pushed", Hub("ecr", 1), Repository, "Set ImageScanningConfiguration.ScanOnPush.",
            repository => repository["ImageScanningConfiguration"]["ScanOnPush"].IsTrue ? null : "It does not scan images."),
        CheckRule.Of("ECR.2", "A tag of an image never changes", Hub("ecr", 2), Repository, "Set ImageTagMutability to IMMUTABLE.",
            repository => repository["ImageTagMutability"].Is("IMMUTABLE") ? null : "Its tags can be moved."),
        CheckRule.Of("ECR.3", "A repository has a lifecycle policy", Hub("ecr", 3), Repository, "Set LifecyclePolicy.LifecyclePolicyText.",
            repository => repository["LifecyclePolicy"]["LifecyclePolicyText"].Exists ? null : "Its images stay for ever."),
    ];
}
