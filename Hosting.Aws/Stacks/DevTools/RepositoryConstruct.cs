using Amazon.CDK;
using Amazon.CDK.AWS.CodeCommit;
using Constructs;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.DevTools;

/// <summary>A repository for the source. It stays when the stack goes: what is in it is somebody's work.</summary>
internal sealed class RepositoryConstruct : Construct
{
    public RepositoryConstruct(Construct scope, string id, RepositoryProps props)
        : base(scope, id)
    {
        var key = new EncryptionKeyConstruct(this, "Key", new EncryptionKeyProps(props.Environment, $"Source in {props.Name}")).Key;
        key.ApplyRemovalPolicy(RemovalPolicy.RETAIN);
        var repository = new CfnRepository(this, "Repository", new CfnRepositoryProps
        {
            RepositoryName = props.Name,
            RepositoryDescription = "Source of the application",
            KmsKeyId = key.KeyArn,
        });
        repository.ApplyRemovalPolicy(RemovalPolicy.RETAIN);
    }
}

/// <summary>Of a <see cref="RepositoryConstruct"/>.</summary>
/// <param name="Environment">Whose it is.</param>
/// <param name="Name">Of the repository.</param>
internal sealed record RepositoryProps(AwsEnvironmentOptions Environment, string Name);
