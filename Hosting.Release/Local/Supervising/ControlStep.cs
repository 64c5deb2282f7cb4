using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Local.Target;
using Hosting.Release.Plan;
using Hosting.Release.Supervising;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Release.Local.Supervising;

/// <summary>The controller's own process, and how another one asks it to go back.</summary>
internal static class ControlStep
{
    private const string Run = "Release:Run";

    public static async Task RunAsync(ReleaseResource release, PipelineStepContext context)
    {
        var folder = FolderOf(context);
        var plan = ReleasePlanFile.Read(folder.Plan);
        if (plan.Release != release.Name)
            throw new RehearsalException($"The plan in '{folder.Path}' is of the release '{plan.Release}', not of '{release.Name}'.");
        using var target = LocalTarget.Open(folder);
        using var journal = FileJournal.Open(folder.Journal);
        var controller = new ReleaseController(plan, target, journal, new FileAbortRequests(folder.Abort), context.Services.GetRequiredService<TimeProvider>());
        var end = await controller.RunAsync(context.CancellationToken);
        Environment.ExitCode = ExitCodes.Of(end.Phase);
    }

    public static Task AbortAsync(ReleaseResource release, PipelineStepContext context)
    {
        ArgumentNullException.ThrowIfNull(release);
        var folder = FolderOf(context);
        if (!File.Exists(folder.Plan))
            throw new RehearsalException($"There is no release in '{folder.Path}'. Name the folder of one that runs with --{Run}.");
        FileAbortRequests.Request(folder.Abort, "somebody asked for it with release-abort");
        return Task.CompletedTask;
    }

    private static RunFolder FolderOf(PipelineStepContext context) => context.Services.GetRequiredService<IConfiguration>()[Run] is { Length: > 0 } folder
        ? new RunFolder(folder)
        : throw new DistributedApplicationException($"Name the folder of the release with --{Run} FOLDER; 'rehearse' prints it.");
}
