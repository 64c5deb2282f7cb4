using Hosting.Aws.Checks.Templates;
using static Hosting.Aws.Checks.Rules.Pages;

namespace Hosting.Aws.Checks.Rules;

/// <summary>S3.</summary>
internal static class BucketRules
{
    private const string Bucket = "AWS::S3::Bucket";
    private static readonly string[] Blocks = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];

    public static IEnumerable<CheckRule> All =>
    [
        CheckRule.Of("AwsSolutions-S1", "A bucket logs who reads it, or holds such logs", Nag, Bucket, "Set LoggingConfiguration.",
            bucket => Logs(bucket) || bucket.Stack.Set.OfType(Bucket).Any(other => other["LoggingConfiguration"]["DestinationBucketName"].RefersTo(bucket)) ? null : "It logs nothing and holds no other bucket's logs."),
        CheckRule.Of("AwsSolutions-S2", "A bucket is never public", Nag, Bucket, "Set all four of PublicAccessBlockConfiguration.", Public),
        CheckRule.Of("AwsSolutions-S10", "A bucket refuses requests without TLS", Nag, Bucket, "Add a bucket policy that denies s3:* where aws:SecureTransport is false.", Plain),
        new("S3.1", "The account blocks public access to buckets", Hub("s3", 1), [Bucket], "Run 'aws s3control put-public-access-block' once for the account.") { OnlyInAccount = "The setting belongs to the account and no template can hold it." },
        CheckRule.Of("S3.5", "A bucket refuses requests without TLS", Hub("s3", 5), Bucket, "Add a bucket policy that denies s3:* where aws:SecureTransport is false.", Plain),
        CheckRule.Of("S3.8", "A bucket is never public", Hub("s3", 8), Bucket, "Set all four of PublicAccessBlockConfiguration.", Public),
        CheckRule.Of("S3.9", "A bucket logs who reads it", Hub("s3", 9), Bucket, "Set LoggingConfiguration.", bucket => Logs(bucket) ? null : "It logs nothing."),
        CheckRule.Of("S3.13", "What is in a bucket has an end", Hub("s3", 13), Bucket, "Set LifecycleConfiguration with a rule that is enabled.",
            bucket => bucket["LifecycleConfiguration"]["Rules"].Items.Any(rule => rule["Status"].Is("Enabled")) ? null : "It has no rule of a lifecycle."),
    ];

    private static bool Logs(TemplateResource bucket) => bucket["LoggingConfiguration"]["DestinationBucketName"].Exists || bucket["LoggingConfiguration"]["LogFilePrefix"].Exists;

    private static string? Public(TemplateResource bucket) =>
        Blocks.Where(block => !bucket["PublicAccessBlockConfiguration"][block].IsTrue).ToList() is { Count: > 0 } missing ? $"It does not set {string.Join(", ", missing)}." : null;

    private static string? Plain(TemplateResource bucket) =>
        PolicyStatements.DenyPlain(bucket, "AWS::S3::BucketPolicy", "Bucket", "s3:GetObject") ? null : "It takes requests without TLS.";
}
