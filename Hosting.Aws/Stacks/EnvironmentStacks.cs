using Constructs;
using Hosting.Aws.Stacks.Data;
using Hosting.Aws.Stacks.Identity;
using Hosting.Aws.Stacks.Network;
using Hosting.Aws.Stacks.Platform;
using Hosting.Aws.Stacks.Registry;
using Hosting.Aws.Stacks.Services;

namespace Hosting.Aws.Stacks;

/// <summary>All stacks of an environment, each on those that it stands on.</summary>
internal static class EnvironmentStacks
{
    public static void AddTo(Construct scope, StackContext context)
    {
        var network = new NetworkStack(scope, context);
        var data = new DataStack(scope, context, network);
        var registry = new RegistryStack(scope, context);
        var platform = new PlatformStack(scope, context, network);
        var pool = context.Application.Pool is null
            ? null
            : new IdentityStack(scope, context, new IdentityStackProps(data.Key, platform.SiteUrl, platform.TestSiteUrl));
        _ = new ServicesStack(scope, context, network, data, registry, platform, pool);
    }
}
