using System.Globalization;
using Amazon.CDK.AWS.ElasticLoadBalancingV2;
using Amazon.CDK.AWS.Route53;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Network;

namespace Hosting.Aws.Stacks.Platform;

/// <summary>The ports by which people and end-to-end tests reach the site, and its name.</summary>
internal sealed class SiteListenersConstruct : Construct
{
    // TLS 1.2 and 1.3 with forward secrecy.
    private const string Policy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";

    private readonly SiteListenersProps _props;
    private readonly DomainOptions? _domain;

    public SiteListenersConstruct(Construct scope, string id, SiteListenersProps props)
        : base(scope, id)
    {
        _props = props;
        _domain = props.Application.Environment.Domain;
        var ports = PublicPorts.Of(props.Application.Environment);
        var host = _domain?.Name ?? props.LoadBalancer.AttrDnsName;
        Url = $"{ports.Scheme}://{host}";
        TestUrl = string.Create(CultureInfo.InvariantCulture, $"{Url}:{ports.Test}");
        Listeners = new(props.LoadBalancer, Listen("Production", ports.Production), Listen("Test", ports.Test), Url, TestUrl);
        if (_domain is not null)
        {
            Redirect(ports.Production);
            Name(_domain);
        }
        var network = props.Application.Environment.Network;
        _ = new AdminWallConstruct(this, "Admin", new AdminWallProps(Listeners.Production, network.AdminRanges, network.Cidr, props.Shape.IsDualStack));
    }

    /// <summary>The listeners.</summary>
    public Listeners Listeners { get; }

    /// <summary>The address at which people reach the site, without a slash at its end.</summary>
    public string Url { get; }

    /// <summary>The address of its test listener.</summary>
    public string TestUrl { get; }

    private CfnListener Listen(string name, int port) => new(this, name, new CfnListenerProps
    {
        LoadBalancerArn = _props.LoadBalancer.Ref,
        Port = port,
        Protocol = _domain is null ? "HTTP" : "HTTPS",
        Certificates = _domain is null ? null : new[] { new CfnListener.CertificateProperty { CertificateArn = _domain.CertificateArn } },
        SslPolicy = _domain is null ? null : Policy,
        DefaultActions = Platform.Listeners.Nothing,
    });

    private void Redirect(int port) => _ = new CfnListener(this, "Redirect", new CfnListenerProps
    {
        LoadBalancerArn = _props.LoadBalancer.Ref,
        Port = 80,
        Protocol = "HTTP",
        DefaultActions = new[]
        {
            new CfnListener.ActionProperty
            {
                Type = "redirect",
                RedirectConfig = new CfnListener.RedirectConfigProperty
                {
                    Protocol = "HTTPS", Port = port.ToString(CultureInfo.InvariantCulture), StatusCode = "HTTP_301",
                },
            },
        },
    });

    private void Name(DomainOptions domain)
    {
        if (domain.HostedZoneId is null)
            return;
        foreach (var type in _props.Shape.IsDualStack ? ["A", "AAAA"] : new[] { "A" })
        {
            _ = new CfnRecordSet(this, $"Name{type}", new CfnRecordSetProps
            {
                HostedZoneId = domain.HostedZoneId,
                Name = domain.Name,
                Type = type,
                AliasTarget = new CfnRecordSet.AliasTargetProperty
                {
                    DnsName = _props.LoadBalancer.AttrDnsName,
                    HostedZoneId = _props.LoadBalancer.AttrCanonicalHostedZoneId,
                },
            });
        }
    }
}

/// <summary>Of a <see cref="SiteListenersConstruct"/>.</summary>
internal sealed record SiteListenersProps(DeployedApplication Application, CfnLoadBalancer LoadBalancer, NetworkShape Shape);
