using Amazon.CDK.AWS.ECR;
using Constructs;

namespace Hosting.Aws.Stacks.Registry;

/// <summary>Where images are kept.</summary>
internal sealed class RegistryStack : EnvironmentStack
{
    public RegistryStack(Construct scope, StackContext context)
        : base(scope, context, "registry", "Registry: image repositories") => throw new NotImplementedException();

    /// <summary>By the name of the service or the task; those of one project share one.</summary>
    public IReadOnlyDictionary<string, Repository> Repositories { get; }
}
