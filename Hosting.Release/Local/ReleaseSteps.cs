using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Embedded.CommandLine;
using Hosting.Release.Local.Host;
using Hosting.Release.Local.Options;
using Hosting.Release.Local.Supervising;

namespace Hosting.Release;

/// <summary>What a release adds to an AppHost of the embedded engine.</summary>
internal static class ReleaseSteps
{
    private const string HostFolder = "Release:Host";

    public static void Add(IResourceBuilder<ReleaseResource> release)
    {
        var builder = release.ApplicationBuilder;
        if (builder.ExecutionContext.IsRunMode)
        {
            if (builder.Configuration[HostFolder] is { Length: > 0 } folder)
                HostModel.Begin(release, folder);
            return;
        }

        release.WithAnnotation(new StepOptionsAnnotation(["plan", "rehearse"], RehearsalOptions.OfPlan));
        release.WithAnnotation(new StepOptionsAnnotation(["rehearse"], RehearsalOptions.OfRehearse));
        Step("plan", "Writes what a release would do, for people to review: release-plan.json and release-plan.md.", PlanStep.RunAsync);
        Step("rehearse", "Carries out a whole release on this machine, and goes back when green is worse.", RehearseStep.RunAsync);
        Step("release-control", "Carries out the release in the folder --Release:Run, or goes on with it.", ControlStep.RunAsync);
        Step("release-abort", "Makes the release in the folder --Release:Run go back.", ControlStep.AbortAsync);

        void Step(string name, string description, Func<ReleaseResource, PipelineStepContext, Task> run) => builder.Pipeline.AddStep(new PipelineStep
        {
            Name = name,
            Description = description,
            Action = context => run(release.Resource, context),
            Resource = release.Resource,
        });
    }

    public static void AddService(IResourceBuilder<ReleaseResource> release, IResourceBuilder<ProjectResource> service, string healthPath) =>
        HostModel.Of(release)?.Add(service, healthPath);

    public static void AddMigrations(IResourceBuilder<ReleaseResource> release, IResourceBuilder<ProjectResource> migrator) =>
        HostModel.Of(release)?.AddMigrations(migrator);
}
