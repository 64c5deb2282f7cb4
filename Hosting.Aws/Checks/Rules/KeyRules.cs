using Hosting.Aws.Checks.Templates;
using static Hosting.Aws.Checks.Rules.Pages;

namespace Hosting.Aws.Checks.Rules;

/// <summary>KMS.</summary>
internal static class KeyRules
{
    private const string Key = "AWS::KMS::Key";
    private static readonly string[] Decrypting = ["kms:Decrypt", "kms:ReEncryptFrom"];

    public static IEnumerable<CheckRule> All =>
    [
        CheckRule.Of("AwsSolutions-KMS5", "A symmetric key rotates", Nag, Key, "Set EnableKeyRotation.",
            key => key["KeySpec"].Text is null or "SYMMETRIC_DEFAULT" && !key["EnableKeyRotation"].IsTrue ? "It does not rotate." : null),
        new("KMS.1", "No policy of its own decrypts with every key", Hub("kms", 1), [PolicyStatements.Managed], "Name the keys.") { OfResource = DecryptingAll },
        new("KMS.2", "No inline policy decrypts with every key", Hub("kms", 2), PolicyStatements.Inline, "Name the keys.") { OfResource = DecryptingAll },
        CheckRule.Of("KMS.3", "A key is not deleted by mistake", Hub("kms", 3), Key, "Set DeletionPolicy and UpdateReplacePolicy to Retain.",
            key => key.Body["DeletionPolicy"].Is("Retain") && key.Body["UpdateReplacePolicy"].Is("Retain") ? null : "It goes when its stack goes, or when it is replaced."),
    ];

    private static IEnumerable<Violation> DecryptingAll(TemplateResource policy) =>
        PolicyStatements.Of(policy).Any(statement => statement.IsAllow && Decrypting.Any(statement.Covers) && statement.Resources.Any(IsEveryKey))
            ? [new("It decrypts with every key.")] : [];

    private static bool IsEveryKey(string resource) =>
        resource == "*" || resource.Contains(":kms:", StringComparison.Ordinal) && resource.EndsWith(":key/*", StringComparison.Ordinal);
}
