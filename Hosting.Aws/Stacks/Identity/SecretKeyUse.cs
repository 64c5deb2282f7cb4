using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;

namespace Hosting.Aws.Stacks.Identity;

/// <summary>The use of a key for secrets, and for nothing else.</summary>
internal static class SecretKeyUse
{
    public static PolicyStatement For(IKey key) => new(new PolicyStatementProps
    {
        Actions = ["kms:Decrypt", "kms:GenerateDataKey"],
        Resources = [key.KeyArn],
        Conditions = new Dictionary<string, object>
        {
            ["StringEquals"] = new Dictionary<string, string> { ["kms:ViaService"] = $"secretsmanager.{Stack.Of(key).Region}.amazonaws.com" },
        },
    });
}
