using Aspire.Hosting.ApplicationModel;
using Embedded.CommandLine;
using Hosting.Aws.Deploying;
using Hosting.Aws.Releases.Steps;

namespace Hosting.Aws.Publishing;

/// <summary>The options of the steps, which the embedded engine lists in its help.</summary>
internal static class StepOptions
{
    public static void Add(IResourceBuilder<AwsEnvironmentResource> first) => first
        .WithAnnotation(new StepOptionsAnnotation(["publish", "publish-aws", "cost"],
        [
            new("--output", "DIR", OutputChoice.Key, "Where the files go, as --output-path. Default: aspire-output/NAME in the AppHost's folder."),
        ]))
        .WithAnnotation(new StepOptionsAnnotation(["plan"],
        [
            new("--images", "FILE", LiveOptions.ImagesKey, "The images.json of '-- images': plans the release of these, from what is live in the environment --environment NAME."),
        ]))
        .WithAnnotation(new StepOptionsAnnotation(["release"],
        [
            new("--images", "FILE", LiveOptions.ImagesKey, "The images.json of '-- images': what is to be live."),
            new("--all", "", LiveOptions.AllKey, "Releases every service, whether its image changed or not."),
        ]))
        .WithAnnotation(new StepOptionsAnnotation(["deploy", "deploy-aws"],
        [
            new("--images", "FILE", DeployStep.ImagesKey, "The images.json of '-- images': what services run that are made. Without it they are left out."),
        ]))
        .WithAnnotation(new StepOptionsAnnotation(["destroy"],
        [
            new("--confirm", "NAME", DestroyStep.ConfirmKey, "Application and environment, such as coffee-production. Without it the step only says what would go."),
        ]));
}
