namespace Hosting.Aws.Deployment;

/// <summary>The names of what a pipeline has.</summary>
internal static class PipelineNames
{
    /// <summary>The report group of the tests, as the buildspec calls it.</summary>
    public const string TestReports = "tests";

    /// <summary>The artifact that has the source, with its history.</summary>
    public const string SourceArtifact = "Source";

    /// <summary>The artifact that has <see cref="ImagesFile"/>.</summary>
    public const string ImagesArtifact = "Images";

    /// <summary>Which image of each service and task this run is about.</summary>
    public const string ImagesFile = "images.json";

    /// <summary>The artifact that has the release plan.</summary>
    public const string PlanArtifact = "Plan";

    /// <summary>Where the variables of the planning action are.</summary>
    public const string PlanVariables = "Plan";

    /// <summary>Of the pipeline.</summary>
    public static string Pipeline(DeployedApplication application) => ResourceNames.Prefix(application);

    /// <summary>Of a build project: <c>coffee-production-release</c>.</summary>
    public static string Project(DeployedApplication application, BuildStep step) => $"{ResourceNames.Prefix(application)}-{step.ToString().ToLowerInvariant()}";

    /// <summary>
    /// Of the report group of the tests. CodeBuild puts the project's name before the one in the buildspec, and would make a group of that name,
    /// with no end to its reports, if there was none.
    /// </summary>
    public static string TestReportGroup(DeployedApplication application) => $"{Project(application, BuildStep.Test)}-{TestReports}";

    /// <summary>The secret that says as whom end-to-end tests sign in; see <see cref="SecretNames"/> for its keys.</summary>
    public static string TestUserSecret(DeployedApplication application) => $"{application.Name}/{application.EnvironmentName}/end-to-end-user";
}
