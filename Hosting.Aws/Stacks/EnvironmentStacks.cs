using Constructs;
using Hosting.Aws.Stacks.Data;
using Hosting.Aws.Stacks.Network;
using Hosting.Aws.Stacks.Platform;
using Hosting.Aws.Stacks.Registry;

namespace Hosting.Aws.Stacks;

/// <summary>All stacks of an environment, each on those that it stands on.</summary>
internal static class EnvironmentStacks
{
    public static void AddTo(Construct scope, StackContext context)
    {
        var network = new NetworkStack(scope, context);
        _ = new DataStack(scope, context, network);
        _ = new RegistryStack(scope, context);
        _ = new PlatformStack(scope, context, network);
    }
}
