using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Cost.Pricing;

/// <summary>Load balancers, gateways, endpoints, names.</summary>
internal static class NetworkPricers
{
    public static IEnumerable<Pricer> All =>
    [
        new("AWS::ElasticLoadBalancingV2::LoadBalancer", OfBalancer),
        new("AWS::EC2::NatGateway", (_, assume) =>
        [
            new("NAT gateway", "nat-hour", assume.Hours, $"{assume.Hours} hours"),
            new("Data through the NAT gateway", "nat-data", assume.NatData, $"assumed {assume.NatData} GB"),
        ]),
        new("AWS::EC2::EIP", (_, assume) => [new("Public address", "ipv4", assume.Hours, $"{assume.Hours} hours")]),
        new("AWS::EC2::VPCEndpoint", OfEndpoint),
        new("AWS::Route53::HostedZone", (_, assume) =>
        [
            new("Hosted zone", "route53-zone", 1, "one zone"),
            new("Queries", "route53-queries", assume.Queries / 1_000_000, $"assumed {assume.Queries:0} queries"),
        ]),
        new("AWS::ServiceDiscovery::PrivateDnsNamespace", (_, _) => [new("Hosted zone", "route53-zone", 1, "one zone")]),
    ];

    private static IEnumerable<Amount> OfBalancer(TemplateResource balancer, CostAssumptions assume)
    {
        if (balancer["Type"].Text is { } type and not "application") throw new AmountUnknownException($"what a load balancer of type {type} costs is not known.");
        yield return new("Load balancer", "alb-hour", assume.Hours, $"{assume.Hours} hours");
        yield return new("Capacity units", "alb-lcu", assume.Hours * assume.Lcus, $"assumed {assume.Lcus} units on average; {assume.Hours} hours");
        if (balancer["Scheme"].Is("internal")) yield break;
        var zones = balancer["Subnets"].Items.Concat(balancer["SubnetMappings"].Items).Count();
        yield return new("Public addresses", "ipv4", zones * assume.Hours, $"Scheme and {zones} Subnets; {assume.Hours} hours");
        yield return new("Data to people", "data-out", assume.DataOut, $"assumed {assume.DataOut} GB");
    }

    private static IEnumerable<Amount> OfEndpoint(TemplateResource endpoint, CostAssumptions assume)
    {
        if (!endpoint["VpcEndpointType"].Is("Interface")) return [];
        var zones = endpoint["SubnetIds"].Items.Count();
        return
        [
            new("Interface endpoint", "endpoint-hour", zones * assume.Hours, $"{zones} SubnetIds; {assume.Hours} hours"),
            new("Data through the endpoint", "endpoint-data", assume.EndpointData, $"assumed {assume.EndpointData} GB"),
        ];
    }
}
