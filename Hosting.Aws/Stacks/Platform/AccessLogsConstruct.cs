using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Constructs;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Platform;

/// <summary>A bucket into which load balancers alone write. They can encrypt with S3's own key only.</summary>
internal sealed class AccessLogsConstruct : Construct
{
    public AccessLogsConstruct(Construct scope, string id, AwsEnvironmentOptions environment)
        : base(scope, id)
    {
        Bucket = new Bucket(this, "Bucket", new BucketProps
        {
            BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
            ObjectOwnership = ObjectOwnership.BUCKET_OWNER_ENFORCED,
            Encryption = BucketEncryption.S3_MANAGED,
            EnforceSSL = true,
            LifecycleRules = [new LifecycleRule { Id = "forget", Expiration = Duration.Days(Retention.Days(environment)) }],
            // CloudFormation deletes empty buckets only, and this one is empty on its first day.
            RemovalPolicy = RemovalPolicy.RETAIN,
        });
        var stack = Stack.Of(this);
        Bucket.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "LoadBalancersWriteTheirLogs",
            Principals = [new ServicePrincipal("logdelivery.elasticloadbalancing.amazonaws.com")],
            Actions = ["s3:PutObject"],
            Resources = [Bucket.ArnForObjects($"AWSLogs/{stack.Account}/*")],
            Conditions = new Dictionary<string, object>
            {
                ["ArnLike"] = new Dictionary<string, object>
                {
                    ["aws:SourceArn"] = stack.FormatArn(new ArnComponents { Service = "elasticloadbalancing", Resource = "loadbalancer", ResourceName = "*" }),
                },
            },
        }));
    }

    /// <summary>The bucket.</summary>
    public Bucket Bucket { get; }
}
