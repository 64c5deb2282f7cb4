using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Hosting.Aws.Cli;
using Hosting.Aws.Images;
using Hosting.Aws.Publishing;
using Hosting.Aws.Releases.Journal;
using Hosting.Aws.Releases.Live;
using Hosting.Aws.Translation;
using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;
using Hosting.Release.Supervising;
using Hosting.Release.Versions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hosting.Aws.Releases.Steps;

/// <summary>Writes the plan of a release in AWS, from what is live there. It changes nothing.</summary>
internal static class LivePlanStep
{
    public static async Task RunAsync(PipelineStepContext context)
    {
        try
        {
            await PlanAsync(context);
        }
        catch (Exception e) when (e is AwsException or TargetException or JournalException or ReleasePlanException or VersionException)
        {
            throw new DistributedApplicationException(e.Message, e);
        }
    }

    private static async Task PlanAsync(PipelineStepContext context)
    {
        var options = LiveOptions.Read(context.Services.GetRequiredService<IConfiguration>());
        var environment = EnvironmentChoice.Of(context.Model, context.Services);
        var images = ImageList.Read(options.Images);
        var time = context.Services.GetService<TimeProvider>() ?? TimeProvider.System;
        var cli = new AwsCli();
        var translated = await EnvironmentReader.ReadAsync(environment, context.Model, context.ExecutionContext, context.Services, context.CancellationToken);
        var place = await new AwsReleaseEnvironmentReader(cli).ReadAsync(translated.Application, translated.Release, images, VersionNumber.Own, context.CancellationToken);
        var live = await LiveImages.ReadAsync(cli, place, context.CancellationToken);
        var record = options.Journal is { } journal ? await ReleaseStores.ReleasedAsync(journal, environment.Name, cli, time, context.CancellationToken) : null;
        var before = record is not null && live.Are(record.Images) ? record : null;
        var scripts = await GreenScripts.OfAsync(translated.Application, images, before, SourceRoot.Of(context.Services), context.CancellationToken);
        var plan = LivePlanner.Plan(translated, RunId.New(time), live.Tags, images, before, scripts, options.All);

        var folder = OutputChoice.Of(environment, context.Services);
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "release-plan.json");
        AwsTimes.ThrowIfInvalid(plan);
        ReleasePlanFile.Write(file, plan, ReleaseTranslation.Control);
        await File.WriteAllTextAsync(Path.ChangeExtension(file, ".md"), ReleasePlanMarkdown.Write(plan, ReleaseTranslation.Control), context.CancellationToken);
        context.ReportingStep.Log(LogLevel.Information, plan.Released.Any()
            ? $"{string.Join(", ", plan.Released.Select(service => $"{service.Name} ({service.BlueVersion} to {service.GreenVersion})"))} would be released to '{environment.Name}'. See {file}."
            : $"Every service of '{environment.Name}' runs the image that is named: there is nothing to release. See {file}.");
        if (before is null)
            context.ReportingStep.Log(LogLevel.Information, "No release has left behind which migrations the live version has: contract scripts wait for the next release.");
    }
}
