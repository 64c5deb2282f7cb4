using Aspire.Hosting.Pipelines;
using Hosting.Aws.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Aws.Deploying;

/// <summary>Takes an environment down.</summary>
internal static class DestroyStep
{
    /// <summary>The configuration that <c>--confirm NAME</c> sets, with either engine.</summary>
    public const string ConfirmKey = "confirm";

    public static async Task RunAsync(PipelineStepContext context)
    {
        var environment = EnvironmentChoice.Of(context.Model, context.Services);
        var confirmed = context.Services.GetRequiredService<IConfiguration>()[ConfirmKey];
        var (translated, stacks) = await PublishStep.SynthesizeAsync(environment, context);
        await AwsSteps.RunAsync(context, (aws, time, say) =>
            new EnvironmentDestruction(aws, time, say).RunAsync(translated.Application, stacks, confirmed, context.CancellationToken));
    }
}
