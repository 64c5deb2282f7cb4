using Hosting.Aws.Deployment;

namespace Hosting.Aws.Images;

/// <summary>Which images an application has: one for each project, whatever runs it.</summary>
internal static class ImagePlan
{
    /// <summary>The project files of an application, in the order of the model.</summary>
    public static IReadOnlyList<string> Projects(DeployedApplication application) => [.. Runs(application).Select(run => run.Project).Distinct(StringComparer.Ordinal)];

    /// <param name="application">What is deployed.</param>
    /// <param name="versions">By project file.</param>
    public static IReadOnlyList<ImageBuild> Of(DeployedApplication application, IReadOnlyDictionary<string, string> versions) =>
    [
        .. Runs(application).GroupBy(run => run.Project, StringComparer.Ordinal).Select(project => new ImageBuild(
            project.Key, ResourceNames.Repository(application, project.First().Name), versions[project.Key], [.. project.Select(run => run.Name)])),
    ];

    private static IEnumerable<(string Name, string Project)> Runs(DeployedApplication application) =>
        application.Services.Select(service => (service.Name, service.Project)).Concat(application.Tasks.Select(task => (task.Name, task.Project)));
}
