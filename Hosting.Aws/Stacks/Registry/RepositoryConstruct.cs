using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.KMS;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Registry;

/// <summary>Images of one project. A tag is given once and names the same image for ever.</summary>
internal sealed class RepositoryConstruct : Construct
{
    /// <summary>How many images are kept: the one that is live, those to return to, and those of builds that were never released.</summary>
    public const int Kept = 50;

    public RepositoryConstruct(Construct scope, string id, RepositoryProps props)
        : base(scope, id)
    {
        var isProduction = props.Application.Environment.Kind == EnvironmentKind.Production;
        Repository = new Repository(this, "Repository", new Amazon.CDK.AWS.ECR.RepositoryProps
        {
            RepositoryName = ResourceNames.Repository(props.Application, props.Name),
            ImageTagMutability = TagMutability.IMMUTABLE,
            ImageScanOnPush = true,
            Encryption = props.Key is null ? RepositoryEncryption.AES_256 : RepositoryEncryption.KMS,
            EncryptionKey = props.Key,
            RemovalPolicy = isProduction ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
            EmptyOnDelete = !isProduction,
        });
        Repository.AddLifecycleRule(new LifecycleRule { Description = $"Keep the last {Kept}", MaxImageCount = Kept });
    }

    /// <summary>The repository.</summary>
    public Repository Repository { get; }
}

/// <summary>Of a <see cref="RepositoryConstruct"/>.</summary>
internal sealed record RepositoryProps(DeployedApplication Application, string Name, Key? Key);
