using Aspire.Hosting.Pipelines;
using Hosting.Aws.Cost;
using Microsoft.Extensions.Logging;

namespace Hosting.Aws.Publishing;

/// <summary>Tells what an environment would cost in a month, and what has changed since it was published into the output folder. Writes nothing.</summary>
internal static class CostStep
{
    public static async Task RunAsync(PipelineStepContext context)
    {
        var environment = EnvironmentChoice.Of(context.Model, context.Services);
        var (_, stacks) = await PublishStep.SynthesizeAsync(environment, context);
        var estimate = TemplateStudies.Cost(stacks);
        var folder = OutputChoice.Of(environment, context.Services);
        var before = CostReport.LastPublished(folder);
        context.ReportingStep.Log(LogLevel.Information, CostReport.ToMarkdown(estimate, environment.Name, before is null ? null : CostReport.Difference(before, estimate)));
        if (before is null)
            context.ReportingStep.Log(LogLevel.Information, $"There is no estimate in {folder} to compare with. 'publish' writes one; name its folder with --output.");
    }
}
