using Amazon.CDK.AWS.IAM;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Pipeline.Permissions;

/// <summary>Who may take the source. It comes with its history, which versions and plans are reckoned from, so each build takes it itself.</summary>
internal static class SourcePermissions
{
    private const string Connections = ":codeconnections:";

    // The service was called CodeStar Connections, and still asks under either name.
    private const string FormerConnections = ":codestar-connections:";

    /// <summary>Of a build.</summary>
    public static IEnumerable<PolicyStatement> ForBuilds(BuildContext context) => [context.Options.Source switch
    {
        PipelineSource.Connection connection => Connection(connection),
        PipelineSource.CodeCommit repository => Permission.On([context.Arns.Of("codecommit", repository.Repository)], "codecommit:GitPull"),
        var source => throw Unknown(source),
    }];

    /// <summary>Of the pipeline.</summary>
    public static IEnumerable<PolicyStatement> ForPipeline(BuildContext context) => [context.Options.Source switch
    {
        PipelineSource.Connection connection => Connection(connection),
        PipelineSource.CodeCommit repository => Permission.On(
            [context.Arns.Of("codecommit", repository.Repository)],
            "codecommit:CancelUploadArchive", "codecommit:GetBranch", "codecommit:GetCommit", "codecommit:GetRepository", "codecommit:GetUploadArchiveStatus", "codecommit:UploadArchive"),
        var source => throw Unknown(source),
    }];

    private static PolicyStatement Connection(PipelineSource.Connection connection) => Permission.On(
        [.. new[]
        {
            connection.ConnectionArn.Replace(FormerConnections, Connections, StringComparison.Ordinal),
            connection.ConnectionArn.Replace(Connections, FormerConnections, StringComparison.Ordinal),
        }],
        "codeconnections:UseConnection", "codestar-connections:UseConnection");

    private static ArgumentOutOfRangeException Unknown(PipelineSource source) => new(nameof(source), source, "There is no such source.");
}
