using Amazon.CDK;
using Amazon.CDK.AWS.KMS;
using Constructs;

namespace Hosting.Aws.Stacks.Shared;

/// <summary>A key that changes every year. It outlives its stack: what it encrypted could not be read without it.</summary>
internal sealed class KeyConstruct : Construct
{
    public KeyConstruct(Construct scope, string id, KeyProps props)
        : base(scope, id) => Key = new Key(this, "Key", new Amazon.CDK.AWS.KMS.KeyProps
        {
            Description = props.Description,
            EnableKeyRotation = true,
            RemovalPolicy = props.Environment.Kind == EnvironmentKind.Production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
            PendingWindow = Duration.Days(30),
        });

    /// <summary>The key.</summary>
    public Key Key { get; }
}

/// <summary>Of a <see cref="KeyConstruct"/>.</summary>
internal sealed record KeyProps(AwsEnvironmentOptions Environment, string Description);
