using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Hosting.Aws.Cli;
using Hosting.Aws.Images;
using Hosting.Aws.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hosting.Aws.Deploying;

/// <summary>Brings an environment up, or up to date.</summary>
internal static class DeployStep
{
    /// <summary>The configuration that <c>--images FILE</c> sets, with either engine.</summary>
    public const string ImagesKey = "images";

    /// <summary>Set in the pipeline, and there alone: docs/aws-pipeline.md.</summary>
    private const string RoleVariable = "CLOUDFORMATION_ROLE_ARN";

    public static async Task RunAsync(PipelineStepContext context)
    {
        var environment = EnvironmentChoice.Of(context.Model, context.Services);
        var images = context.Services.GetRequiredService<IConfiguration>()[ImagesKey] is { Length: > 0 } file ? ImageList.Read(file) : null;
        var role = Environment.GetEnvironmentVariable(RoleVariable) is { Length: > 0 } arn ? arn : null;
        var (translated, stacks) = await PublishStep.SynthesizeAsync(environment, context);
        await AwsSteps.RunAsync(context, (aws, time, say) =>
            new EnvironmentDeployment(aws, time, say).RunAsync(translated.Application, stacks, images, role, context.CancellationToken));
        context.ReportingStep.Log(LogLevel.Information, $"The environment '{environment.Name}' is as the model says. '-- status --environment {environment.Name}' shows what is live.");
    }
}
