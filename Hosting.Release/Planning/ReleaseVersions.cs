using Hosting.Release.Versions;

namespace Hosting.Release.Planning;

/// <summary>The versions of everything that a release has to do with, on both sides.</summary>
/// <param name="Blue">The source of what is live.</param>
/// <param name="Green">The source of what is to become live.</param>
/// <param name="Projects">By the path of the project file, from the root of the tree.</param>
internal sealed record ReleaseVersions(SourceTree Blue, SourceTree Green, IReadOnlyDictionary<string, ProjectVersions> Projects)
{
    /// <exception cref="VersionException">A side has no such project.</exception>
    public static async Task<ReleaseVersions> ReadAsync(
        GitRepository repository, string? revision, IEnumerable<string> both, IEnumerable<string> blueOnly, IEnumerable<string> greenOnly, CancellationToken cancellationToken)
    {
        var green = await repository.WorkingTreeAsync(cancellationToken);
        var blue = await repository.RevisionAsync(revision, cancellationToken);
        var (blueInputs, greenInputs) = (new ProjectInputs(repository, blue), new ProjectInputs(repository, green));
        var projects = new Dictionary<string, ProjectVersions>(StringComparer.Ordinal);
        foreach (var project in both.Distinct())
            projects[project] = new(await VersionAsync(blueInputs, project), await VersionAsync(greenInputs, project));
        foreach (var project in blueOnly)
            projects[project] = new(await VersionAsync(blueInputs, project), projects.GetValueOrDefault(project)?.Green);
        foreach (var project in greenOnly)
            projects[project] = new(projects.GetValueOrDefault(project)?.Blue, await VersionAsync(greenInputs, project));
        return new(blue, green, projects);

        async Task<string> VersionAsync(ProjectInputs inputs, string project) => ProjectVersion.Of(await inputs.OfAsync(project, cancellationToken));
    }
}

/// <summary>The versions of one project.</summary>
/// <param name="Blue">Null where blue does not have it or does not need it.</param>
/// <param name="Green">Null where green does not have it or does not need it.</param>
internal sealed record ProjectVersions(string? Blue, string? Green)
{
    public string? Of(Control.Side side) => side == Control.Side.Blue ? Blue : Green;
}
