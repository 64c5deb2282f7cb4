using Aspire.Hosting.ApplicationModel;
using Embedded.CommandLine;

namespace Hosting.Aws.Publishing;

/// <summary>The options of a publish, which the embedded engine lists in its help.</summary>
internal static class StepOptions
{
    public static void Add(IResourceBuilder<AwsEnvironmentResource> first) => first.WithAnnotation(new StepOptionsAnnotation(["publish", "publish-aws", "cost"],
    [
        new("--output", "DIR", OutputChoice.Key, "Where the files go, as --output-path. Default: aspire-output/NAME in the AppHost's folder."),
    ]));
}
