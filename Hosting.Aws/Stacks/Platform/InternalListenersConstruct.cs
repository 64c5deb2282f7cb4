using System.Globalization;
using Amazon.CDK.AWS.ElasticLoadBalancingV2;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Platform;

/// <summary>The ports of an API on the internal load balancer. They never leave the network, so they speak HTTP.</summary>
internal sealed class InternalListenersConstruct : Construct
{
    public InternalListenersConstruct(Construct scope, string id, InternalListenersProps props)
        : base(scope, id)
    {
        var (port, test) = (props.Service.InternalPort!.Value, props.Service.InternalTestPort!.Value);
        Listeners = new(props.LoadBalancer, Listen("Production", port), Listen("Test", test), Url(port), Url(test));

        CfnListener Listen(string name, int number) => new(this, name, new CfnListenerProps
        {
            LoadBalancerArn = props.LoadBalancer.Ref,
            Port = number,
            Protocol = "HTTP",
            DefaultActions = Platform.Listeners.Nothing,
        });
        string Url(int number) => string.Create(CultureInfo.InvariantCulture, $"http://{props.LoadBalancer.AttrDnsName}:{number}");
    }

    /// <summary>The listeners.</summary>
    public Listeners Listeners { get; }
}

/// <summary>Of an <see cref="InternalListenersConstruct"/>.</summary>
internal sealed record InternalListenersProps(DeployedService Service, CfnLoadBalancer LoadBalancer);
