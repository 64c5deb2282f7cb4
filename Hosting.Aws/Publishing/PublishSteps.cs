using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Hosting.Aws.Deploying;
using Hosting.Aws.Images;
using Hosting.Aws.Releases.Steps;
using Hosting.Release;

namespace Hosting.Aws.Publishing;

/// <summary>What environments add to an AppHost.</summary>
internal static class PublishSteps
{
    public static void Add(IResourceBuilder<AwsEnvironmentResource> first)
    {
        StepOptions.Add(first);
        Step("publish-aws", "Writes templates, plan, cost and diagram of the environment --environment NAME into --output DIR.", PublishStep.RunAsync, WellKnownPipelineSteps.Publish);
        Step("cost", "Tells what the environment --environment NAME costs in a month, and what changed since it was published into --output DIR.", CostStep.RunAsync);
        Step("images", "Pushes the images that are not in the registry of the environment --environment NAME, and writes images.json into --output-path DIR.", ImagesStep.RunAsync);
        Step("deploy-aws", "Brings the environment --environment NAME up, or up to date, stack by stack; services run what --images FILE says.", DeployStep.RunAsync, WellKnownPipelineSteps.Deploy);
        Step("destroy", "Takes the environment --environment NAME down, once --confirm says its full name; tells what stays.", DestroyStep.RunAsync);
        Step("status", "Tells which versions are live in the environment --environment NAME, how they are, which alarms ring, and the last releases.", StatusStep.RunAsync);

        Step("release", "Carries out the release of --images FILE in the environment --environment NAME, or goes on with one that was broken off; report into --output-path DIR.", ReleaseStep.RunAsync);
        first.WithAnnotation(new LivePlanAnnotation(LiveOptions.IsMeant, LivePlanStep.RunAsync));

        void Step(string name, string description, Func<PipelineStepContext, Task> run, params string[] requiredBy) => first.ApplicationBuilder.Pipeline.AddStep(new PipelineStep
        {
            Name = name,
            Description = description,
            Action = run,
            RequiredBySteps = [.. requiredBy],
        });
    }
}
