using Hosting.Aws.Deployment;

namespace Hosting.Aws.Pipelines;

/// <summary>The AppHost's steps, as the pipeline calls them.</summary>
internal static class AppHostCommand
{
    private const string Images = $"\"$CODEBUILD_SRC_DIR_{PipelineNames.ImagesArtifact}/{PipelineNames.ImagesFile}\"";

    /// <summary>A step for the environment.</summary>
    public static string Of(string step, DeployedApplication application, params IEnumerable<string> more) =>
        string.Join(' ', ["dotnet run --project AppHost --", step, "--environment", application.EnvironmentName, .. more]);

    /// <summary>The same, for the images of this run.</summary>
    public static string WithImages(string step, DeployedApplication application, params IEnumerable<string> more) =>
        Of(step, application, ["--images", Images, .. more]);
}
