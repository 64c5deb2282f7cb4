using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Embedded.CommandLine;
using Embedded.Processes;
using Hosting.Release.Local.Building;
using Hosting.Release.Local.Options;
using Hosting.Release.Plan;
using Hosting.Release.Planning;
using Hosting.Release.Supervising;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Release.Local.Supervising;

/// <summary>Makes everything ready for a rehearsal, has it carried out, and tells how it went.</summary>
internal static class RehearseStep
{
    public static async Task RunAsync(ReleaseResource release, PipelineStepContext context)
    {
        var services = context.Services;
        var options = RehearsalOptions.Read(services.GetRequiredService<IConfiguration>());
        var time = services.GetRequiredService<TimeProvider>();
        var places = new Places(services);
        var id = RunId.New(time);
        var folder = RunFolder.Create(Path.Combine(places.Runs, id));
        var progress = new Progress(services.GetRequiredService<Spectre.Console.IAnsiConsole>(), time);
        await using var processes = new ProcessRunner(ledgerDirectory: null, time);
        using var stop = new StopRequests(folder, progress);
        var scratch = Directory.CreateTempSubdirectory("release-source-").FullName;
        try
        {
            var source = await ReleaseSource.ReadAsync(release, places.SourceFolder, scratch, options, stop.BeforeControl);
            ReleasePlan Model(double rate) => source.Plan(id, new PlanChoices(options.All, options.Shift, options.Gates, rate));
            var model = Model(options.Rate ?? RehearsalOptions.MostRate);
            var control = options.ShiftControlOf(source.Model);
            var plan = options.Scale(model, control);
            if (!plan.Released.Any())
            {
                progress.Say($"Nothing has changed since {source.Versions.Blue.Name}: there is nothing to release. --all releases all the same.");
                return;
            }

            ReleasePlanValidator.ThrowIfInvalid(plan, control);
            var notes = RehearsalInstances.Differences(model, plan);
            foreach (var note in notes)
                progress.Say(note);
            var builder = new SideBuilder(source.Repository, processes, places.Cache, progress.Say);
            var (edge, load) = (places.Edge, places.Load);
            using (LockFileOf(places))
                await builder.BuildAsync(source.Versions.Blue, source.Versions.Green, source.Items(plan, options), stop.BeforeControl);
            ReleasePlanFile.Write(folder.Plan, plan);
            RunFiles.Write(folder.Manifest, source.Manifest(plan, builder, edge, load, options));
            var rehearsal = new Rehearsal(folder, plan, options, processes, progress, stop, time)
            {
                PlanAt = rate => options.Scale(Model(rate), control),
                Notes = notes,
                AppHost = places.AppHost,
                SourceFolder = places.SourceFolder,
                HostSettings = source.Model.RehearsalSettings,
                PassedOn = PassedOn(services.GetRequiredService<AppHostArguments>()),
            };
            var result = await rehearsal.RunAsync(source.Versions.Blue.Name, source.Versions.Green.Name);
            var output = services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
            await Reports.WriteAsync(result, output, progress, folder.Path);
            if (result.Outcome == Results.ReleaseOutcome.Failed)
                throw new RehearsalException(result.Reason);
            Environment.ExitCode = result.Outcome == Results.ReleaseOutcome.RolledBack ? ExitCodes.RolledBack : ExitCodes.Released;
        }
        catch (OperationCanceledException) when (stop.BeforeControl.IsCancellationRequested)
        {
            throw new RehearsalException("It was stopped before the release began; nothing was done.");
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>What was said to this AppHost about the engine and the model holds for the host too.</summary>
    private static string[] PassedOn(AppHostArguments arguments) =>
    [
        .. arguments.Values.Where(value => value.Key.Contains(':', StringComparison.Ordinal) && !value.Key.StartsWith("Release:", StringComparison.OrdinalIgnoreCase))
            .SelectMany(value => new[] { $"--{value.Key}={value.Value}" }),
        .. arguments.Values.TryGetValue("environment", out var environment) ? new[] { "--environment", environment } : [],
    ];

    /// <summary>Two rehearsals at the same time do not build in the same place.</summary>
    private static FileStream LockFileOf(Places places)
    {
        try
        {
            return new FileStream(Path.Combine(places.Cache, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new RehearsalException($"Another rehearsal of this AppHost builds at the moment ('{places.Cache}'). Wait until it has built, and begin again.", e);
        }
    }
}
