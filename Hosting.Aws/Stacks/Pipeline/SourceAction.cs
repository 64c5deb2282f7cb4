using Amazon.CDK.AWS.CodePipeline;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>Where a run begins: a push. The source comes as a clone with its history, which versions and plans are reckoned from.</summary>
internal static class SourceAction
{
    private const string Clone = "CODEBUILD_CLONE_REF";

    public static CfnPipeline.ActionDeclarationProperty Of(PipelineSource source) => source switch
    {
        PipelineSource.Connection(var connection, var repository, var branch) => Action("CodeStarSourceConnection", new()
        {
            ["ConnectionArn"] = connection,
            ["FullRepositoryId"] = repository,
            ["BranchName"] = branch,
            ["OutputArtifactFormat"] = Clone,
            ["DetectChanges"] = true,
        }),
        // An event starts the pipeline: see CodeCommitTriggerConstruct.
        PipelineSource.CodeCommit(var repository, var branch) => Action("CodeCommit", new()
        {
            ["RepositoryName"] = repository,
            ["BranchName"] = branch,
            ["OutputArtifactFormat"] = Clone,
            ["PollForSourceChanges"] = false,
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "There is no such source."),
    };

    private static CfnPipeline.ActionDeclarationProperty Action(string provider, Dictionary<string, object> configuration) => new()
    {
        Name = "Source",
        RunOrder = 1,
        ActionTypeId = new CfnPipeline.ActionTypeIdProperty { Category = "Source", Owner = "AWS", Provider = provider, Version = "1" },
        Configuration = configuration,
        OutputArtifacts = new[] { new CfnPipeline.OutputArtifactProperty { Name = PipelineNames.SourceArtifact } },
    };
}
