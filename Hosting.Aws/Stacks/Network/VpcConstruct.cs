using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Constructs;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Network;

/// <summary>The VPC, its subnets and the record of who spoke to whom.</summary>
internal sealed class VpcConstruct : Construct
{
    public VpcConstruct(Construct scope, string id, VpcProps props)
        : base(scope, id)
    {
        var zones = Fn.GetAzs();
        Vpc = new Vpc(this, "Vpc", new Amazon.CDK.AWS.EC2.VpcProps
        {
            IpAddresses = IpAddresses.Cidr(props.Environment.Network.Cidr),
            IpProtocol = props.Shape.IsDualStack ? IpProtocol.DUAL_STACK : IpProtocol.IPV4_ONLY,
            AvailabilityZones = [.. Enumerable.Range(0, props.Environment.Network.Zones).Select(zone => Fn.Select(zone, zones))],
            NatGateways = props.Shape.NatGateways,
            SubnetConfiguration = [.. Subnets(props.Shape)],
            // That needs a function of the CDK's, which is a file; see DefaultSecurityGroupConstruct.
            RestrictDefaultSecurityGroup = false,
        });
        var logs = new LogGroupConstruct(this, "FlowLogs", new LogGroupProps(props.Environment)).LogGroup;
        var role = new Role(this, "FlowLogRole", new RoleProps { AssumedBy = new ServicePrincipal("vpc-flow-logs.amazonaws.com") });
        var log = new CfnFlowLog(this, "FlowLog", new CfnFlowLogProps
        {
            ResourceId = Vpc.VpcId,
            ResourceType = "VPC",
            TrafficType = "ALL",
            LogDestinationType = "cloud-watch-logs",
            LogGroupName = logs.LogGroupName,
            DeliverLogsPermissionArn = role.RoleArn,
        });
        role.AddToPolicy(Permission.On([logs.LogGroupArn], "logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"));
        log.Node.AddDependency(role);
    }

    /// <summary>The VPC.</summary>
    public Vpc Vpc { get; }

    // Equal parts of the network, since nobody knows how many tasks there will be.
    private static IEnumerable<SubnetConfiguration> Subnets(NetworkShape shape)
    {
        yield return new() { Name = "Public", SubnetType = SubnetType.PUBLIC, MapPublicIpOnLaunch = false };
        if (!shape.TasksArePublic)
            yield return new() { Name = "Tasks", SubnetType = shape.NatGateways > 0 ? SubnetType.PRIVATE_WITH_EGRESS : SubnetType.PRIVATE_ISOLATED };
        yield return new() { Name = "Data", SubnetType = SubnetType.PRIVATE_ISOLATED };
    }
}

/// <summary>Of a <see cref="VpcConstruct"/>.</summary>
internal sealed record VpcProps(AwsEnvironmentOptions Environment, NetworkShape Shape);
