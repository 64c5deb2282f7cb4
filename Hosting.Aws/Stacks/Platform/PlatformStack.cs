using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.ElasticLoadBalancingV2;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.S3;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Network;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Platform;

/// <summary>What services run on and are reached by: cluster, load balancers, listeners, target groups, log groups.</summary>
internal sealed class PlatformStack : EnvironmentStack
{
    private readonly Dictionary<string, ServiceTraffic> _traffic = [];

    public PlatformStack(Construct scope, StackContext context, NetworkStack network)
        : base(scope, context, "platform", "Platform: cluster, load balancers, target groups")
    {
        var application = context.Application;
        var shape = NetworkShape.Of(application.Environment);
        Cluster = new ClusterConstruct(this, "Cluster", application).Cluster;
        AccessLogs = new AccessLogsConstruct(this, "AccessLogs", application.Environment).Bucket;
        PublicLoadBalancer = Balancer("Public", isPublic: true);
        InternalLoadBalancer = shape.HasOneLoadBalancer ? PublicLoadBalancer : Balancer("Internal", isPublic: false);

        var site = new SiteListenersConstruct(this, "Site", new SiteListenersProps(application, PublicLoadBalancer, shape));
        (SiteUrl, TestSiteUrl) = (site.Url, site.TestUrl);
        foreach (var service in application.Services)
        {
            var listeners = service.IsPublic
                ? site.Listeners
                : new InternalListenersConstruct(this, $"{ResourceNames.Pascal(service.Name)}Listeners", new InternalListenersProps(service, InternalLoadBalancer)).Listeners;
            _traffic[service.Name] = new ServiceTrafficConstruct(
                this, ResourceNames.Pascal(service.Name), new ServiceTrafficProps(application, service, network.Vpc, listeners)).Traffic;
        }
        LogGroups = application.Services.Select(service => service.Name).Concat(application.Tasks.Select(task => task.Name))
            .ToDictionary(name => name, name => Logs($"{ResourceNames.Pascal(name)}Logs", ResourceNames.LogGroup(application, name)));
        MetricLogGroup = application.Environment.Observability.SendsMetrics == true ? Logs("Metrics", ResourceNames.MetricLogGroup(application)) : null;

        CfnLoadBalancer Balancer(string id, bool isPublic) =>
            new LoadBalancerConstruct(this, id, new LoadBalancerProps(application, network, shape, AccessLogs, isPublic)).LoadBalancer;
        LogGroup Logs(string id, string name) => new LogGroupConstruct(this, id, new(application.Environment, name)).LogGroup;
    }

    /// <summary>The cluster.</summary>
    public CfnCluster Cluster { get; }

    /// <summary>By which people come.</summary>
    public CfnLoadBalancer PublicLoadBalancer { get; }

    /// <summary>By which services call each other; the public one in development.</summary>
    public CfnLoadBalancer InternalLoadBalancer { get; }

    /// <summary>Where load balancers write who asked what.</summary>
    public Bucket AccessLogs { get; }

    /// <summary>How a service is reached, by its name.</summary>
    public IReadOnlyDictionary<string, ServiceTraffic> Traffic => _traffic;

    /// <summary>Where containers write, by the name of the service or the task.</summary>
    public IReadOnlyDictionary<string, LogGroup> LogGroups { get; }

    /// <summary>Where collectors write metrics; null where they send none.</summary>
    public LogGroup? MetricLogGroup { get; }

    /// <summary>The address at which people reach the site, without a slash at its end.</summary>
    public string SiteUrl { get; }

    /// <summary>The address of the site's test listener.</summary>
    public string TestSiteUrl { get; }
}
