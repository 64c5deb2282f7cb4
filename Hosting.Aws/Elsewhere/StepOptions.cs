using Aspire.Hosting.ApplicationModel;

namespace Hosting.Aws.Publishing;

/// <summary>Aspire's engine has options of its own: <c>--output-path</c>, <c>--environment</c>.</summary>
internal static class StepOptions
{
    public static void Add(IResourceBuilder<AwsEnvironmentResource> first) => ArgumentNullException.ThrowIfNull(first);
}
