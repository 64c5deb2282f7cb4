using Aspire.Hosting;
using Hosting.Aws.Deployment;
using Hosting.Aws.Images;
using Hosting.Aws.Releases.Journal;
using Hosting.Aws.Translation;
using Hosting.Release.Plan;
using Hosting.Release.Planning;

namespace Hosting.Aws.Releases.Live;

/// <summary>Plans a release from what is live, and not from what a repository says was released last.</summary>
internal static class LivePlanner
{
    /// <param name="translated">The application.</param>
    /// <param name="id">Of the run.</param>
    /// <param name="live">What is live, by service.</param>
    /// <param name="images">What is to be live.</param>
    /// <param name="before">What the last release left behind; null when nobody knows.</param>
    /// <param name="scripts">The migrations that the images bring along; null when nobody knows.</param>
    /// <param name="all">Whether services are released that did not change.</param>
    /// <exception cref="DistributedApplicationException">The list of images lacks a service.</exception>
    public static ReleasePlan Plan(
        Translated translated, string id, IReadOnlyDictionary<string, string> live, ImageList images, ReleasedVersion? before, SchemaScripts? scripts, bool all)
    {
        var environment = translated.Application.Environment;
        var plan = ReleaseTranslation.Plan(
            translated.Release, id, service => EnvironmentDefaults.SizeOf(environment, service).MinTasks, service => (live[service], TagOf(images, service)),
            Schema(translated.Application.Release.Migrator, images, before, scripts), environment.Engine);
        return plan with { Services = [.. plan.Services.Select(service => service with { IsReleased = all || service.BlueVersion != service.GreenVersion })] };
    }

    /// <summary>What is live once the plan has been carried out.</summary>
    public static ReleasedVersion Version(ReleasePlan plan, ImageList images, ReleasedVersion? before, SchemaScripts? scripts) =>
        new(plan.Id, images, scripts, [.. (before?.Contracted ?? []).Union(plan.Schema.Contract, StringComparer.Ordinal)]);

    /// <summary>
    /// A contract script runs once what is live knows it, so the version before the live one is out of the way. The migrator applies every one that its image
    /// has: where green brings a new one along, those that are due wait for the next release. Without a record of the live version none is due.
    /// </summary>
    private static PlannedSchema Schema(string? migrator, ImageList images, ReleasedVersion? before, SchemaScripts? scripts)
    {
        // Nobody knows what it brings along: it is run, and does nothing if there is nothing.
        if (migrator is null || scripts is null)
            return new(migrator is null || before?.TagOf(migrator) == TagOf(images, migrator) ? [] : ["whatever the new migrator brings along"], [], null);
        var plan = SchemaPlanner.Plan(before?.Scripts ?? new([], []), scripts, before?.TagOf(migrator) ?? "");
        var due = plan.Contract.Except(before?.Contracted ?? [], StringComparer.Ordinal).ToList();
        var isNew = scripts.Contract.Except(plan.Contract, StringComparer.Ordinal).Any();
        return due.Count == 0 || isNew ? new(plan.Expand, [], null) : plan with { Contract = due };
    }

    private static string TagOf(ImageList images, string name) => images.Images.FirstOrDefault(image => image.Name == name)?.Tag
        ?? throw new DistributedApplicationException($"The list of images has none of '{name}'. '-- images --environment NAME --output-path DIR' writes a whole one.");
}
