using Amazon.CDK.AWS.CodeBuild;
using Amazon.CDK.AWS.CodePipeline;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>From source to release. Made only where the environment has a pipeline.</summary>
internal sealed class PipelineStack : EnvironmentStack
{
    public PipelineStack(Construct scope, StackContext context, PipelineStackProps props)
        : base(scope, context, "pipeline", "Pipeline: source, tests, images, infrastructure, release")
    {
        var application = context.Application;
        var options = application.Environment.Pipeline
            ?? throw new ArgumentException($"The environment '{application.EnvironmentName}' has no pipeline, so it has no Pipeline stack.");
        var key = new EncryptionKeyConstruct(this, "Key", new EncryptionKeyProps(application.Environment, $"Artifacts of {context.Prefix}")).Key;
        var bucket = new ArtifactBucketConstruct(this, "Artifacts", new ArtifactBucketProps(application.Environment, key)).Bucket;
        var arns = new Arns(this);
        var build = new BuildContext(application, options, props, bucket, key, arns);
        var reports = new TestReportsConstruct(this, "Reports", build);
        var steps = Enum.GetValues<BuildStep>().ToDictionary(step => step, step => new BuildProjectConstruct(this, step.ToString(), new BuildProjectProps(step, build)));
        var projects = steps.ToDictionary(step => step.Key, step => step.Value.Project);
        _ = new LookingPolicyConstruct(this, "Looking", new LookingPolicyProps(build, [steps[BuildStep.Infrastructure].Role, steps[BuildStep.Plan].Role, steps[BuildStep.Release].Role]));
        projects[BuildStep.Test].Node.AddDependency(reports);
        Pipeline = new PipelineConstruct(this, "Pipeline", new PipelineConstructProps(build, projects)).Pipeline;
        Projects = projects;
        if (options.Source is PipelineSource.CodeCommit source)
            _ = new CodeCommitTriggerConstruct(this, "Trigger", new CodeCommitTriggerProps(build, source, Pipeline));
        _ = new NotificationsConstruct(this, "Notifications", new NotificationsProps(build, Pipeline));
    }

    /// <summary>The pipeline.</summary>
    public CfnPipeline Pipeline { get; }

    /// <summary>What runs in CodeBuild.</summary>
    public IReadOnlyDictionary<BuildStep, CfnProject> Projects { get; }
}
