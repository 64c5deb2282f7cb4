using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.ElasticLoadBalancingV2;
using Amazon.CDK.AWS.S3;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Network;

namespace Hosting.Aws.Stacks.Platform;

/// <summary>An application load balancer in every zone.</summary>
internal sealed class LoadBalancerConstruct : Construct
{
    public LoadBalancerConstruct(Construct scope, string id, LoadBalancerProps props)
        : base(scope, id)
    {
        var (network, groups) = (props.Network, props.Network.SecurityGroups);
        SecurityGroup[] own = props.IsPublic
            ? [groups.PublicLoadBalancer, .. props.Shape.HasOneLoadBalancer ? [groups.InternalLoadBalancer] : Array.Empty<SecurityGroup>()]
            : [groups.InternalLoadBalancer];
        LoadBalancer = new CfnLoadBalancer(this, "LoadBalancer", new CfnLoadBalancerProps
        {
            Type = "application",
            Name = ResourceNames.LoadBalancer(props.Application, props.IsPublic),
            Scheme = props.IsPublic ? "internet-facing" : "internal",
            IpAddressType = props.Shape.IsDualStack ? "dualstack" : "ipv4",
            Subnets = network.Vpc.SelectSubnets(props.IsPublic ? new SubnetSelection { SubnetType = SubnetType.PUBLIC } : network.Tasks.Subnets).SubnetIds,
            SecurityGroups = [.. own.Select(group => group.SecurityGroupId)],
            LoadBalancerAttributes = Attributes(props).Select(attribute => new CfnLoadBalancer.LoadBalancerAttributeProperty
            {
                Key = attribute.Key,
                Value = attribute.Value,
            }).ToArray(),
        });
        // A load balancer that may not write its logs is not made.
        LoadBalancer.Node.AddDependency(props.AccessLogs.Policy!);
    }

    /// <summary>The load balancer.</summary>
    public CfnLoadBalancer LoadBalancer { get; }

    private static Dictionary<string, string> Attributes(LoadBalancerProps props) => new()
    {
        ["access_logs.s3.bucket"] = props.AccessLogs.BucketName,
        ["access_logs.s3.enabled"] = "true",
        ["deletion_protection.enabled"] =
            props.Application.Environment.Kind is EnvironmentKind.Staging or EnvironmentKind.Production ? "true" : "false",
        ["idle_timeout.timeout_seconds"] = "60",
        ["routing.http.desync_mitigation_mode"] = "defensive",
        ["routing.http.drop_invalid_header_fields.enabled"] = "true",
    };
}

/// <summary>Of a <see cref="LoadBalancerConstruct"/>.</summary>
internal sealed record LoadBalancerProps(DeployedApplication Application, NetworkStack Network, NetworkShape Shape, Bucket AccessLogs, bool IsPublic);
