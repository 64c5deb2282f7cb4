using Amazon.CDK.AWS.EC2;
using Constructs;

namespace Hosting.Aws.Stacks.Network;

/// <summary>The network and who may speak to whom in it.</summary>
internal sealed class NetworkStack : EnvironmentStack
{
    public NetworkStack(Construct scope, StackContext context)
        : base(scope, context, "network", "Network: zones, subnets, security groups") => throw new NotImplementedException();

    /// <summary>The network.</summary>
    public Vpc Vpc { get; }

    /// <summary>Where tasks run, and whether they need a public address to reach AWS.</summary>
    public TaskPlacement Tasks { get; }

    /// <summary>Where the database server is: no way out.</summary>
    public ISubnetSelection DatabaseSubnets { get; }

    /// <summary>Where builds run that reach the test listener; null where no private subnet has a way out, and builds run outside the network.</summary>
    public ISubnetSelection? BuildSubnets { get; }

    /// <summary>Who may speak to whom.</summary>
    public NetworkSecurityGroups SecurityGroups { get; }
}
