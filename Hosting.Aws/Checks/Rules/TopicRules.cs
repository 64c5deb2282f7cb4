using Hosting.Aws.Checks.Templates;
using static Hosting.Aws.Checks.Rules.Pages;

namespace Hosting.Aws.Checks.Rules;

/// <summary>SNS.</summary>
internal static class TopicRules
{
    private const string Topic = "AWS::SNS::Topic";
    private const string Policy = "AWS::SNS::TopicPolicy";

    public static IEnumerable<CheckRule> All =>
    [
        CheckRule.Of("AwsSolutions-SNS3", "A topic takes messages over TLS only", Nag, Topic, "Add a topic policy that denies sns:Publish where aws:SecureTransport is false, or encrypt the topic.",
            topic => topic["KmsMasterKeyId"].Exists || PolicyStatements.DenyPlain(topic, Policy, "Topics", "sns:Publish") ? null : "It takes messages without TLS."),
        CheckRule.Of("SNS.1", "A topic is encrypted", Hub("sns", 1), Topic, "Set KmsMasterKeyId.", topic => topic["KmsMasterKeyId"].Exists ? null : "It is not encrypted."),
        CheckRule.Of("SNS.4", "A topic is not open to everybody", Hub("sns", 4), Policy, "Name the principals, or add a condition such as aws:SourceAccount.",
            policy => PolicyStatements.In(policy["PolicyDocument"]).Any(statement => statement is { IsAllow: true, IsForEverybody: true, IsConditional: false }) ? "It lets everybody in." : null),
    ];
}
