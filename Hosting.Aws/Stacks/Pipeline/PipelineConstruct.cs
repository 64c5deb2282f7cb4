using Amazon.CDK.AWS.CodeBuild;
using Amazon.CDK.AWS.CodePipeline;
using Amazon.CDK.AWS.IAM;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Pipeline.Permissions;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>From a push to a release. Runs wait for each other, and none is left out: a release under way is never overtaken.</summary>
internal sealed class PipelineConstruct : Construct
{
    public PipelineConstruct(Construct scope, string id, PipelineConstructProps props)
        : base(scope, id)
    {
        var context = props.Context;
        var role = new BuildRoleConstruct(this, "Role", new BuildRoleProps(
            $"The pipeline of {context.Prefix}", "codepipeline.amazonaws.com", [.. Statements(context, props.Projects.Values)])).Role;
        Pipeline = new CfnPipeline(this, "Pipeline", new CfnPipelineProps
        {
            Name = PipelineNames.Pipeline(context.Application),
            PipelineType = "V2",
            ExecutionMode = "QUEUED",
            RoleArn = role.RoleArn,
            RestartExecutionOnUpdate = false,
            ArtifactStore = new CfnPipeline.ArtifactStoreProperty
            {
                Type = "S3",
                Location = context.Bucket.BucketName,
                EncryptionKey = new CfnPipeline.EncryptionKeyProperty { Type = "KMS", Id = context.Key.KeyArn },
            },
            Stages = new PipelineStages(context, props.Projects).All,
        });
    }

    /// <summary>The pipeline.</summary>
    public CfnPipeline Pipeline { get; }

    private static IEnumerable<PolicyStatement> Statements(BuildContext context, IEnumerable<CfnProject> projects) =>
    [
        .. SourcePermissions.ForPipeline(context),
        Permission.On([.. projects.Select(project => project.AttrArn)], "codebuild:StartBuild", "codebuild:BatchGetBuilds", "codebuild:StopBuild"),
        Permission.On([context.Bucket.BucketArn], "s3:GetBucketLocation", "s3:GetBucketVersioning", "s3:ListBucket"),
        Permission.OnPattern("ArtifactsAreNamedByCodePipeline", [context.Bucket.ArnForObjects("*")], "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"),
        Permission.On([context.Key.KeyArn], "kms:Decrypt", "kms:GenerateDataKey"),
    ];
}

/// <summary>Of a <see cref="PipelineConstruct"/>.</summary>
/// <param name="Context">What the pipeline is made from.</param>
/// <param name="Projects">By step.</param>
internal sealed record PipelineConstructProps(BuildContext Context, IReadOnlyDictionary<BuildStep, CfnProject> Projects);
