using Amazon.CDK.AWS.EC2;
using Constructs;

namespace Hosting.Aws.Stacks.Network;

/// <summary>Ways to AWS that do not leave the network.</summary>
internal sealed class EndpointsConstruct : Construct
{
    // What starting a task and writing its telemetry needs.
    private static readonly InterfaceVpcEndpointAwsService[] Registry = [InterfaceVpcEndpointAwsService.ECR, InterfaceVpcEndpointAwsService.ECR_DOCKER];

    private static readonly InterfaceVpcEndpointAwsService[] Others =
    [
        InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS, InterfaceVpcEndpointAwsService.CLOUDWATCH_MONITORING, InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
        InterfaceVpcEndpointAwsService.SSM, InterfaceVpcEndpointAwsService.KMS, InterfaceVpcEndpointAwsService.XRAY, InterfaceVpcEndpointAwsService.STS,
    ];

    public EndpointsConstruct(Construct scope, string id, EndpointsProps props)
        : base(scope, id)
    {
        // Costs nothing; the layers of images are in S3.
        props.Vpc.AddGatewayEndpoint("S3", new GatewayVpcEndpointOptions { Service = GatewayVpcEndpointAwsService.S3 });
        InterfaceVpcEndpointAwsService[] services = [.. props.Shape.HasRegistryEndpoints ? Registry : [], .. props.Shape.HasPrivateEndpoints ? Others : []];
        if (services.Length == 0)
            return;
        var group = new SecurityGroup(this, "Group", new SecurityGroupProps
        {
            Vpc = props.Vpc,
            Description = "Endpoints of AWS: open to the network",
            AllowAllOutbound = false,
        });
        group.AddIngressRule(Peer.Ipv4(props.Vpc.VpcCidrBlock), Port.Tcp(443), "From the network");
        foreach (var service in services)
        {
            _ = new InterfaceVpcEndpoint(this, service.ShortName, new InterfaceVpcEndpointProps
            {
                Vpc = props.Vpc,
                Service = service,
                Subnets = props.Tasks.Subnets,
                SecurityGroups = [group],
                PrivateDnsEnabled = true,
                Open = false,
            });
        }
    }
}

/// <summary>Of an <see cref="EndpointsConstruct"/>.</summary>
internal sealed record EndpointsProps(Vpc Vpc, NetworkShape Shape, TaskPlacement Tasks);
