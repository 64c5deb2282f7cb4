using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.ElasticLoadBalancingV2;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.S3;
using Constructs;
using Hosting.Aws.Stacks.Network;

namespace Hosting.Aws.Stacks.Platform;

/// <summary>What services run on and are reached by: cluster, load balancers, listeners, target groups, log groups.</summary>
internal sealed class PlatformStack : EnvironmentStack
{
    public PlatformStack(Construct scope, StackContext context, NetworkStack network)
        : base(scope, context, "platform", "Platform: cluster, load balancers, target groups") => throw new NotImplementedException();

    /// <summary>The cluster.</summary>
    public CfnCluster Cluster { get; }

    /// <summary>By which people come.</summary>
    public CfnLoadBalancer PublicLoadBalancer { get; }

    /// <summary>By which services call each other; the public one in development.</summary>
    public CfnLoadBalancer InternalLoadBalancer { get; }

    /// <summary>Where load balancers write who asked what.</summary>
    public Bucket AccessLogs { get; }

    /// <summary>How a service is reached, by its name.</summary>
    public IReadOnlyDictionary<string, ServiceTraffic> Traffic { get; }

    /// <summary>Where containers write, by the name of the service or the task.</summary>
    public IReadOnlyDictionary<string, LogGroup> LogGroups { get; }

    /// <summary>Where collectors write metrics.</summary>
    public LogGroup MetricLogGroup { get; }

    /// <summary>The address at which people reach the site, without a slash at its end.</summary>
    public string SiteUrl { get; }

    /// <summary>The address of the site's test listener.</summary>
    public string TestSiteUrl { get; }
}
