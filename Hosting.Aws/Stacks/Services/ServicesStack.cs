using Amazon.CDK.AWS.ECS;
using Constructs;
using Hosting.Aws.Stacks.Data;
using Hosting.Aws.Stacks.Network;
using Hosting.Aws.Stacks.Platform;
using Hosting.Aws.Stacks.Registry;

namespace Hosting.Aws.Stacks.Services;

/// <summary>What all services have in common and the tasks that run once; each service has a <see cref="ServiceStack"/> of its own, so that none becomes too large.</summary>
internal sealed class ServicesStack : EnvironmentStack
{
    public ServicesStack(
        Construct scope, StackContext context, NetworkStack network, DataStack data, RegistryStack registry, PlatformStack platform, IPoolValues? pool)
        : base(scope, context, "services", "Services: tasks that run once, rotation of logins, releases") => throw new NotImplementedException();

    /// <summary>Of the tasks that run once, by their names.</summary>
    public IReadOnlyDictionary<string, FargateTaskDefinition> Tasks { get; }

    /// <summary>By the service's name, in the application's order.</summary>
    public IReadOnlyDictionary<string, ServiceStack> Services { get; }
}
