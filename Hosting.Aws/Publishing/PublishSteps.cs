using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;

namespace Hosting.Aws.Publishing;

/// <summary>What environments add to an AppHost.</summary>
internal static class PublishSteps
{
    public static void Add(IResourceBuilder<AwsEnvironmentResource> first)
    {
        StepOptions.Add(first);
        first.ApplicationBuilder.Pipeline.AddStep(new PipelineStep
        {
            Name = "publish-aws",
            Description = "Writes templates, plan, cost and diagram of the environment --environment NAME into --output DIR.",
            Action = PublishStep.RunAsync,
            RequiredBySteps = [WellKnownPipelineSteps.Publish],
        });
    }
}
