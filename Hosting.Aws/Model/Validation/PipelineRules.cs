using System.Text.RegularExpressions;

namespace Hosting.Aws.Model.Validation;

/// <summary>Where the source is, and what it is built with.</summary>
internal static partial class PipelineRules
{
    public static IEnumerable<string> Errors(string name, AwsEnvironmentOptions options)
    {
        if (options.Pipeline is not { } pipeline)
            yield break;
        foreach (var error in Source(name, pipeline.Source))
            yield return error;
        if (pipeline.BuildImage.Length == 0)
            yield return $"Pipeline: there is no image for builds: {EnvironmentConfiguration.Hint(name, "BuildImage")} to one that holds SDK, compiler, Chromium, PostgreSQL and the AWS CLI, by its digest.";
        else if (!ImagePattern().IsMatch(pipeline.BuildImage))
            yield return $"Pipeline: the image for builds, '{pipeline.BuildImage}', is not named by its digest, so what it is could change. Write it like REGISTRY/NAME@sha256:… with 64 hexadecimal digits.";
    }

    private static IEnumerable<string> Source(string name, PipelineSource source)
    {
        var branch = source switch
        {
            PipelineSource.Connection connection => connection.Branch,
            PipelineSource.CodeCommit codeCommit => codeCommit.Branch,
            _ => "",
        };
        if (!BranchPattern().IsMatch(branch))
            yield return $"Pipeline: the branch '{branch}' is no name of a branch: {EnvironmentConfiguration.Hint(name, "Branch")}, or leave it out for main.";
        if (source is PipelineSource.CodeCommit own && !CodeCommitPattern().IsMatch(own.Repository))
            yield return $"Pipeline: '{own.Repository}' is no name of a CodeCommit repository. Give 1 to 100 letters, digits, dots, hyphens and underscores.";
        if (source is not PipelineSource.Connection(var arn, var repository, _))
            yield break;
        if (arn.Length == 0)
            yield return $"Pipeline: there is no connection to the source: {EnvironmentConfiguration.Hint(name, "ConnectionArn")} to one of CodeConnections.";
        else if (!ConnectionPattern().IsMatch(arn))
            yield return $"Pipeline: '{arn}' is no ARN of CodeConnections. Write it like arn:aws:codeconnections:eu-central-1:123456789012:connection/0f1e….";
        if (repository.Length == 0)
            yield return $"Pipeline: there is a connection, and no repository: {EnvironmentConfiguration.Hint(name, "Repository")} to owner and name, such as coffee/suppliers.";
        else if (!RepositoryPattern().IsMatch(repository))
            yield return $"Pipeline: '{repository}' is no repository. Write owner and name, such as coffee/suppliers.";
    }

    [GeneratedRegex(@"\A[^\s@]+@sha256:[0-9a-f]{64}\z")]
    private static partial Regex ImagePattern();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._/-]{0,254}\z")]
    private static partial Regex BranchPattern();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,100}\z")]
    private static partial Regex CodeCommitPattern();

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:[0-9]{12}:connection/[A-Za-z0-9-]+\z")]
    private static partial Regex ConnectionPattern();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)+\z")]
    private static partial Regex RepositoryPattern();
}
