using Amazon.CDK;
using Amazon.CDK.AWS.KMS;
using Constructs;

namespace Hosting.Aws.Stacks.Shared;

/// <summary>A key that changes every year. It outlives its stack: what it encrypted could not be read without it.</summary>
internal sealed class EncryptionKeyConstruct : Construct
{
    public EncryptionKeyConstruct(Construct scope, string id, EncryptionKeyProps props)
        : base(scope, id) => Key = new Key(this, "Key", new KeyProps
        {
            Description = props.Description,
            EnableKeyRotation = true,
            RemovalPolicy = props.Environment.Kind == EnvironmentKind.Production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
            PendingWindow = Duration.Days(30),
        });

    /// <summary>The key.</summary>
    public Key Key { get; }
}

/// <summary>Of a <see cref="EncryptionKeyConstruct"/>.</summary>
internal sealed record EncryptionKeyProps(AwsEnvironmentOptions Environment, string Description);
