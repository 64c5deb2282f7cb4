using Amazon.CDK.AWS.EC2;
using Constructs;

namespace Hosting.Aws.Stacks.Network;

/// <summary>The network and who may speak to whom in it.</summary>
internal sealed class NetworkStack : EnvironmentStack
{
    public NetworkStack(Construct scope, StackContext context)
        : base(scope, context, "network", "Network: zones, subnets, security groups")
    {
        var shape = NetworkShape.Of(context.Application.Environment);
        var vpc = new VpcConstruct(this, "Network", new VpcProps(context.Application.Environment, shape));
        Vpc = vpc.Vpc;
        Tasks = new(shape.TasksArePublic ? Subnets("Public") : Subnets("Tasks"), shape.TasksArePublic);
        DatabaseSubnets = Subnets("Data");
        BuildSubnets = shape.NatGateways > 0 ? Subnets("Tasks") : null;
        SecurityGroups = new SecurityGroupsConstruct(this, "Access", new SecurityGroupsProps(context.Application, Vpc, shape)).Groups;
        _ = new DefaultSecurityGroupConstruct(this, "Default", context.Application.Environment, Vpc);
        _ = new EndpointsConstruct(this, "Endpoints", new EndpointsProps(Vpc, shape, Tasks));
    }

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

    private static SubnetSelection Subnets(string group) => new() { SubnetGroupName = group };
}
