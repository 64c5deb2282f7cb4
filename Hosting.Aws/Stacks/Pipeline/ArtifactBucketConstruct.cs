using Amazon.CDK;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.S3;
using Constructs;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>Where artifacts, plans, reports and the journals of releases are, and who asked for them.</summary>
internal sealed class ArtifactBucketConstruct : Construct
{
    // A release may be gone back to as long as its artifacts are there; who did what is asked later than that.
    private const int KeptDays = 90;
    private const int LogDays = 365;

    public ArtifactBucketConstruct(Construct scope, string id, ArtifactBucketProps props)
        : base(scope, id)
    {
        var fate = props.Environment.Kind == EnvironmentKind.Production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
        // Else the CDK opens the log by an access control list, which an owner who is enforced has none of.
        Node.SetContext("@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true);
        var log = new Bucket(this, "Log", new BucketProps
        {
            Encryption = BucketEncryption.S3_MANAGED,
            BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
            ObjectOwnership = ObjectOwnership.BUCKET_OWNER_ENFORCED,
            EnforceSSL = true,
            LifecycleRules = [new LifecycleRule { Expiration = Duration.Days(LogDays) }],
            RemovalPolicy = fate,
        });
        Bucket = new Bucket(this, "Bucket", new BucketProps
        {
            Encryption = BucketEncryption.KMS,
            EncryptionKey = props.Key,
            // Without it, each object asks the key.
            BucketKeyEnabled = true,
            BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
            ObjectOwnership = ObjectOwnership.BUCKET_OWNER_ENFORCED,
            EnforceSSL = true,
            Versioned = true,
            LifecycleRules =
            [
                new LifecycleRule { Expiration = Duration.Days(KeptDays), NoncurrentVersionExpiration = Duration.Days(KeptDays), AbortIncompleteMultipartUploadAfter = Duration.Days(1) },
            ],
            ServerAccessLogsBucket = log,
            ServerAccessLogsPrefix = "artifacts/",
            RemovalPolicy = fate,
        });
    }

    /// <summary>The bucket.</summary>
    public Bucket Bucket { get; }
}

/// <summary>Of an <see cref="ArtifactBucketConstruct"/>.</summary>
/// <param name="Environment">Says whether it outlives its stack.</param>
/// <param name="Key">Encrypts it.</param>
internal sealed record ArtifactBucketProps(AwsEnvironmentOptions Environment, IKey Key);
