using Amazon.CDK.AWS.EC2;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Network;

/// <summary>The chain: internet, public load balancer, site, internal load balancer, APIs, database. Each is open to the one before it.</summary>
internal sealed class SecurityGroupsConstruct : Construct
{
    private readonly SecurityGroupsProps _props;

    public SecurityGroupsConstruct(Construct scope, string id, SecurityGroupsProps props)
        : base(scope, id)
    {
        _props = props;
        Groups = new(
            Group("PublicLoadBalancer", "The load balancer that people reach"),
            Group("InternalLoadBalancer", "The load balancer by which services call each other"),
            props.Application.Services.ToDictionary(
                service => service.Name, service => Group(ResourceNames.Pascal(service.Name), $"Tasks of {service.Name}")),
            Group("OneOffTasks", "Tasks that run once"),
            Group("Database", "The database server"),
            Group("Pipeline", "Builds that test what is deployed"));
        OpenPublicLoadBalancer();
        foreach (var service in props.Application.Services)
            Open(service);
        Groups.Database.Connections.AllowFrom(Groups.OneOffTasks, Port.Tcp(DatabasePort.Number), "Tasks that run once to the database");
        ToAws(Groups.OneOffTasks);
        ToAws(Groups.Pipeline);
    }

    /// <summary>The groups.</summary>
    public NetworkSecurityGroups Groups { get; }

    private void OpenPublicLoadBalancer()
    {
        var ports = PublicPorts.Of(_props.Application.Environment);
        foreach (var port in ports.IsSecure ? [80, ports.Production] : new[] { ports.Production })
        {
            Groups.PublicLoadBalancer.AddIngressRule(Peer.AnyIpv4(), Port.Tcp(port), "From people");
            if (_props.Shape.IsDualStack)
                Groups.PublicLoadBalancer.AddIngressRule(Peer.AnyIpv6(), Port.Tcp(port), "From people");
            Groups.Pipeline.AddEgressRule(Peer.AnyIpv4(), Port.Tcp(port), "To the site, as people reach it");
        }
        Groups.PublicLoadBalancer.Connections.AllowFrom(Groups.Pipeline, Port.Tcp(ports.Test), "From end-to-end tests");
    }

    private void Open(DeployedService service)
    {
        var tasks = Groups.Services[service.Name];
        var balancer = service.IsPublic ? Groups.PublicLoadBalancer : Groups.InternalLoadBalancer;
        tasks.Connections.AllowFrom(balancer, Port.Tcp(service.Port), $"From its load balancer to {service.Name}");
        if (service.Database is not null)
            Groups.Database.Connections.AllowFrom(tasks, Port.Tcp(DatabasePort.Number), $"From {service.Name} to the database");
        foreach (var called in _props.Application.Services.Where(other => service.Calls.Contains(other.Name)))
        {
            foreach (var port in new[] { called.InternalPort, called.InternalTestPort }.OfType<int>())
                Groups.InternalLoadBalancer.Connections.AllowFrom(tasks, Port.Tcp(port), $"From {service.Name} to {called.Name}");
        }
        ToAws(tasks);
    }

    // Images, secrets, telemetry, the provider of identities.
    private void ToAws(SecurityGroup group)
    {
        group.AddEgressRule(Peer.AnyIpv4(), Port.Tcp(443), "To AWS");
        if (_props.Shape.IsDualStack)
            group.AddEgressRule(Peer.AnyIpv6(), Port.Tcp(443), "To AWS");
    }

    private SecurityGroup Group(string id, string description) =>
        new(this, id, new SecurityGroupProps { Vpc = _props.Vpc, Description = description, AllowAllOutbound = false });
}

/// <summary>Of a <see cref="SecurityGroupsConstruct"/>.</summary>
internal sealed record SecurityGroupsProps(DeployedApplication Application, Vpc Vpc, NetworkShape Shape);
