using Hosting.Aws.Deployment;
using Hosting.Aws.Images;
using Hosting.Aws.Releases.Journal;
using Hosting.Release.Planning;
using Hosting.Release.Versions;

namespace Hosting.Aws.Releases.Live;

/// <summary>
/// The migrations that an image of the migrator brings along. An image does not say: they are those of the working tree where that is what the
/// image was built from, and those of the last release where it is the same image.
/// </summary>
internal static class GreenScripts
{
    /// <param name="application">What is deployed.</param>
    /// <param name="images">What is to be released.</param>
    /// <param name="before">What the last release left behind; null when nobody knows.</param>
    /// <param name="root">The repository's root.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when nobody knows.</returns>
    public static async Task<SchemaScripts?> OfAsync(DeployedApplication application, ImageList images, ReleasedVersion? before, string root, CancellationToken cancellationToken)
    {
        if (application.Tasks.FirstOrDefault(task => task.Name == application.Release.Migrator) is not { } migrator)
            return new([], []);
        var tag = images.Images.FirstOrDefault(image => image.Name == migrator.Name)?.Tag;
        if (before?.Scripts is { } known && before.TagOf(migrator.Name) == tag)
            return known;
        // Sources that came as an archive have no versions.
        if (!Path.Exists(Path.Combine(root, ".git")))
            return null;
        var scratch = Directory.CreateTempSubdirectory("release-scripts-").FullName;
        try
        {
            var repository = await GitRepository.OpenAsync(root, scratch, cancellationToken);
            var tree = await repository.WorkingTreeAsync(cancellationToken);
            return ProjectVersion.Of(await new ProjectInputs(repository, tree).OfAsync(migrator.Project, cancellationToken)) == tag ? SchemaPlanner.Scripts(tree) : null;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }
}
