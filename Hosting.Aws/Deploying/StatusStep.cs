using Aspire.Hosting.Pipelines;
using Hosting.Aws.Publishing;

namespace Hosting.Aws.Deploying;

/// <summary>Tells what is live. Changes nothing.</summary>
internal static class StatusStep
{
    public static async Task RunAsync(PipelineStepContext context)
    {
        var environment = EnvironmentChoice.Of(context.Model, context.Services);
        var translated = await EnvironmentReader.ReadAsync(environment, context.Model, context.ExecutionContext, context.Services, context.CancellationToken);
        await AwsSteps.RunAsync(context, (aws, time, say) => new EnvironmentStatus(aws, time, say).RunAsync(translated.Application, context.CancellationToken));
    }
}
