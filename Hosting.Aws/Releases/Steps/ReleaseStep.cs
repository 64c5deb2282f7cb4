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
using Hosting.Release.Results;
using Hosting.Release.Supervising;
using Hosting.Release.Versions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Progress = Hosting.Release.Supervising.Progress;

namespace Hosting.Aws.Releases.Steps;

/// <summary>
/// Releases images to an environment. A run that was broken off is carried on first, with its own plan and images; if they are those that are
/// named now, that was it.
/// </summary>
internal static class ReleaseStep
{
    public static async Task RunAsync(PipelineStepContext context)
    {
        try
        {
            await ReleaseAsync(context);
        }
        catch (Exception e) when (e is AwsException or TargetException or JournalException or ReleasePlanException or VersionException)
        {
            throw new DistributedApplicationException(e.Message, e);
        }
    }

    private static async Task ReleaseAsync(PipelineStepContext context)
    {
        var options = LiveOptions.Read(context.Services.GetRequiredService<IConfiguration>());
        var environment = EnvironmentChoice.Of(context.Model, context.Services);
        var images = ImageList.Read(options.Images);
        var time = context.Services.GetService<TimeProvider>() ?? TimeProvider.System;
        var progress = new Progress(context.Services.GetService<IAnsiConsole>() ?? AnsiConsole.Console, time);
        var translated = await EnvironmentReader.ReadAsync(environment, context.Model, context.ExecutionContext, context.Services, context.CancellationToken);
        var output = OutputChoice.Of(environment, context.Services);
        var (cli, root) = (new AwsCli(), SourceRoot.Of(context.Services));
        var gates = Path.Combine(output, "gates");
        using var commands = new GateCommands(root, gates);
        await using var store = await ReleaseStores.OpenAsync(options.JournalOr(environment.Name), environment.Name, cli, time, progress.Say, context.CancellationToken);
        var runs = new ReleaseRuns(store);
        var release = new AwsRelease(runs, progress, time);

        if (await runs.LastAsync(context.CancellationToken) is { State.IsOver: false } unfinished)
        {
            progress.Say($"Release {unfinished.Plan.Id} was broken off in the phase {unfinished.State.Phase}; it goes on from its journal in {runs.Place}.");
            var ended = await CarryOutAsync(unfinished);
            if (ended.Outcome != ReleaseOutcome.Released || images.Images.SequenceEqual(unfinished.Version.Images.Images))
                return;
            progress.Say("It was a release of other images than those that are named now, which come next.");
        }

        var live = await LiveImages.ReadAsync(cli, await EnvironmentAsync(images), context.CancellationToken);
        var (plan, version) = await PlanAsync(runs, live, translated, images, RunId.New(time), root, options.All, context.CancellationToken);
        if (!plan.Released.Any())
        {
            await NoteAsync(runs, live, version, context.CancellationToken);
            progress.Say("Every service runs the image that is named: there is nothing to release. --all releases all the same.");
            return;
        }

        AwsTimes.ThrowIfInvalid(plan);
        progress.Say($"{string.Join(", ", plan.Released.Select(service => $"{service.Name} ({service.BlueVersion} to {service.GreenVersion})"))}: release {plan.Id}, kept in {runs.Place}.");
        await GateBuilds.RunAsync(plan, root, context.CancellationToken);
        await CarryOutAsync(await runs.BeginAsync(plan, version, context.CancellationToken));

        async Task<ReleaseResult> CarryOutAsync(ReleaseRun run)
        {
            var target = new AwsTarget(cli, await EnvironmentAsync(run.Version.Images), run.Plan, commands, time);
            var result = await release.RunAsync(run, target, environment.Name, gate => Path.Combine(gates, gate, "output.txt"), context.CancellationToken);
            await Reports.WriteAsync(result, output, progress);
            if (result.Outcome == ReleaseOutcome.Failed)
                throw new DistributedApplicationException(result.Reason);
            Environment.ExitCode = result.Outcome == ReleaseOutcome.RolledBack ? ExitCodes.RolledBack : ExitCodes.Released;
            return result;
        }

        Task<AwsReleaseEnvironment> EnvironmentAsync(ImageList of) => new AwsReleaseEnvironmentReader(cli).ReadAsync(translated.Application, translated.Release, of, VersionNumber.Own, CancellationToken.None);
    }

    /// <summary>The plan, and what is live once it has been carried out.</summary>
    private static async Task<(ReleasePlan Plan, ReleasedVersion Version)> PlanAsync(
        ReleaseRuns runs, LiveImages live, Translated translated, ImageList images, string id, string root, bool all, CancellationToken cancellationToken)
    {
        var record = await runs.ReleasedAsync(cancellationToken);
        var before = record is not null && live.Are(record.Images) ? record : null;
        var scripts = await GreenScripts.OfAsync(translated.Application, images, before, root, cancellationToken);
        var plan = LivePlanner.Plan(translated, id, live.Tags, images, before, scripts, all);
        return (plan, LivePlanner.Version(plan, images, before, scripts));
    }

    /// <summary>What a deployment made live, nothing has written down yet: the next release has to know what migrations it has.</summary>
    private static async Task NoteAsync(ReleaseRuns runs, LiveImages live, ReleasedVersion version, CancellationToken cancellationToken)
    {
        if (version.Scripts is not null && (await runs.ReleasedAsync(cancellationToken) is not { Scripts: not null } record || !live.Are(record.Images)))
            await runs.IsLiveAsync(version, cancellationToken);
    }
}
