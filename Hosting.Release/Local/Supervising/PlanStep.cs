using Aspire.Hosting.Pipelines;
using Hosting.Release.Local.Options;
using Hosting.Release.Plan;
using Hosting.Release.Planning;
using Hosting.Release.Supervising;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hosting.Release.Local.Supervising;

/// <summary>Writes the plan of a release, with the times that it has in production.</summary>
internal static class PlanStep
{
    private const double UsualRate = 200;

    public static async Task RunAsync(ReleaseResource release, PipelineStepContext context)
    {
        var configuration = context.Services.GetRequiredService<IConfiguration>();
        if (LivePlanAnnotation.Of(context, configuration) is { } live)
        {
            await live(context);
            return;
        }

        var options = RehearsalOptions.Read(configuration);
        var places = new Places(context.Services);
        var scratch = Directory.CreateTempSubdirectory("release-plan-").FullName;
        try
        {
            var source = await ReleaseSource.ReadAsync(release, places.SourceFolder, scratch, options, context.CancellationToken);
            var plan = source.Plan(RunId.New(context.Services.GetRequiredService<TimeProvider>()), new PlanChoices(options.All, options.Shift, options.Gates, UsualRate));
            var folder = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, "release-plan.json");
            ReleasePlanFile.Write(file, plan);
            await File.WriteAllTextAsync(Path.ChangeExtension(file, ".md"), ReleasePlanMarkdown.Write(plan, options.ShiftControlOf(source.Model)), context.CancellationToken);
            context.ReportingStep.Log(LogLevel.Information, plan.Released.Any()
                ? $"{string.Join(", ", plan.Released.Select(service => $"{service.Name} ({service.BlueVersion} to {service.GreenVersion})"))} would be released. See {file}."
                : $"Nothing has changed since {source.Versions.Blue.Name}: there is nothing to release. --all releases all the same. See {file}.");
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }
}
