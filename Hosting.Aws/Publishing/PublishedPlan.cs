using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Hosting.Aws.Deployment;
using Hosting.Aws.Releases;
using Hosting.Aws.Translation;
using Hosting.Release;
using Hosting.Release.Plan;
using Hosting.Release.Planning;
using Hosting.Release.Versions;

namespace Hosting.Aws.Publishing;

/// <summary>
/// The release of everything in this environment, for people to review: from the last release (its tag, else <c>HEAD</c>) to the working tree. What is
/// really live only an account knows; the release itself asks.
/// </summary>
internal static class PublishedPlan
{
    private const string Unknown = "not-in-git";
    private const int IdLength = 12;

    /// <exception cref="ReleasePlanException">The plan cannot be carried out.</exception>
    public static async Task<IReadOnlyList<OutputFile>> OfAsync(Translated translated, string root, CancellationToken cancellationToken)
    {
        var (versions, schema) = await VersionsAsync(translated.Release, root, cancellationToken);
        var plan = ReleaseTranslation.Plan(
            translated.Release, Id(translated.Application, versions), service => EnvironmentDefaults.SizeOf(translated.Application.Environment, service).MinTasks,
            service => versions[service], schema, translated.Application.Environment.Engine);
        AwsTimes.ThrowIfInvalid(plan);
        var document = new ReleasePlanDocument(ReleasePlanDocument.CurrentVersion, plan, ReleasePlanEstimates.Of(plan, ReleaseTranslation.Control));
        return
        [
            new("release-plan.json", document.ToJson(), "The release of every service, for programs: steps, gates, limits, estimates. A real release plans anew, from what is live."),
            new("release-plan.md", ReleasePlanMarkdown.Write(plan, ReleaseTranslation.Control), "The same for people."),
        ];
    }

    private static async Task<(IReadOnlyDictionary<string, (string Blue, string Green)>, PlannedSchema)> VersionsAsync(
        ReleaseModel release, string root, CancellationToken cancellationToken)
    {
        // Sources that came as an archive have no history.
        if (!Path.Exists(Path.Combine(root, ".git")))
            return (release.Services.ToDictionary(service => service.Name, _ => (Unknown, Unknown)), new([], [], null));
        var scratch = Directory.CreateTempSubdirectory("published-plan-").FullName;
        try
        {
            var repository = await GitRepository.OpenAsync(root, scratch, cancellationToken);
            string PathOf(string project) => GitRepository.PathIn(repository.Root, project);
            var migrator = release.Migrator is { } resource ? PathOf(resource.GetProjectMetadata().ProjectPath) : null;
            var projects = release.Services.Select(service => PathOf(service.ProjectPath)).Concat(migrator is null ? [] : [migrator]);
            var versions = await ReleaseVersions.ReadAsync(repository, revision: null, projects, [], [], cancellationToken);
            return (
                release.Services.ToDictionary(service => service.Name, service => versions.Projects[PathOf(service.ProjectPath)] is var version ? (version.Blue!, version.Green!) : default),
                migrator is null ? new([], [], null) : SchemaPlanner.Plan(versions.Blue, versions.Green, versions.Projects[migrator].Blue!));
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>The same for the same source: no clock.</summary>
    private static string Id(DeployedApplication application, IReadOnlyDictionary<string, (string Blue, string Green)> versions)
    {
        var text = string.Join('\n', versions.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key} {each.Value.Blue} {each.Value.Green}"));
        return $"{application.EnvironmentName}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..IdLength]}";
    }
}
