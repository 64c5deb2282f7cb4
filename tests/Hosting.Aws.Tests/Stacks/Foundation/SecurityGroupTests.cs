using System.Text.Json.Nodes;

namespace Hosting.Aws.Tests.Stacks.Foundation;

/// <summary>Who may speak to whom.</summary>
[Trait("Speed", "Integration")]
public sealed class SecurityGroupTests(Shops shops)
{
    private const string Internet = "0.0.0.0/0";

    [Fact]
    public void The_internet_reaches_the_public_load_balancer_and_nothing_else() => Assert.All(shops.All, shop =>
    {
        foreach (var (group, rules) in Rules(shop, "ingress"))
            Assert.Equal(group == "PublicLoadBalancer", rules.Any(rule => rule.Peer is Internet or "::/0"));
    });

    [Fact]
    public void Production_is_open_to_people_on_80_and_443_and_the_test_port_to_the_pipeline_alone() => Assert.Equal(
        [(80, Internet), (443, Internet), (8443, "Pipeline")],
        Rules(shops.Production, "ingress")["PublicLoadBalancer"].Select(rule => (rule.Port, rule.Peer)).Order());

    [Fact]
    public void Each_is_open_to_the_one_before_it_in_the_chain() => Assert.All([shops.Production, shops.Native, shops.Closed], shop =>
    {
        var ingress = Rules(shop, "ingress");
        Assert.Equal([(8080, "PublicLoadBalancer")], Pairs(ingress["WebFrontend"]));
        Assert.Equal([(8101, "CustomersApi"), (8101, "WebFrontend"), (8102, "WebFrontend"), (8201, "CustomersApi"), (8201, "WebFrontend"), (8202, "WebFrontend")], Pairs(ingress["InternalLoadBalancer"]));
        Assert.Equal([(8080, "InternalLoadBalancer")], Pairs(ingress["SuppliersApi"]));
        Assert.Equal([(8080, "InternalLoadBalancer")], Pairs(ingress["CustomersApi"]));
        Assert.Equal([(6432, "CustomersApi"), (6432, "OneOffTasks"), (6432, "SuppliersApi"), (6432, "WebFrontend")], Pairs(ingress["Database"]));
        Assert.Empty(ingress.GetValueOrDefault("OneOffTasks", []));
        Assert.Empty(ingress.GetValueOrDefault("Pipeline", []));
    });

    [Fact]
    public void A_way_in_is_a_way_out_of_the_other() => Assert.All(shops.All, shop =>
    {
        var egress = Rules(shop, "egress");
        foreach (var (group, rules) in Rules(shop, "ingress"))
        {
            foreach (var rule in rules.Where(rule => !rule.Peer.Contains('/', StringComparison.Ordinal) && rule.Peer != "VPC"))
                Assert.Contains(egress[rule.Peer], way => way.Port == rule.Port && way.Peer == group);
        }
    });

    [Fact]
    public void What_goes_out_of_the_network_goes_out_by_TLS() => Assert.All([shops.Production, shops.Native, shops.Closed], shop =>
        Assert.All(Rules(shop, "egress").SelectMany(group => group.Value.Where(rule => rule.Peer is Internet or "::/0").Select(rule => (group.Key, rule.Port))),
            // Builds try whether the site sends those who come by HTTP to HTTPS.
            way => Assert.True(way.Port == 443 || way is ("Pipeline", 80), $"{way}")));

    [Fact]
    public void The_database_reaches_nobody() => Assert.All(shops.All, shop => Assert.Empty(Rules(shop, "egress").GetValueOrDefault("Database", [])));

    [Fact]
    public void In_development_one_load_balancer_has_the_doors_of_both()
    {
        var ingress = Rules(shops.Development, "ingress");
        Assert.Equal([(80, "0.0.0.0/0"), (80, "::/0"), (8080, "Pipeline")], Pairs(ingress["PublicLoadBalancer"]));
        Assert.All(ingress["InternalLoadBalancer"], rule => Assert.Contains(rule.Peer, (string[])["CustomersApi", "WebFrontend"]));
        var balancer = shops.Development.Platform.Only("AWS::ElasticLoadBalancingV2::LoadBalancer");
        Assert.Equal(2, balancer.List("SecurityGroups").Count);
        Assert.Equal(("internet-facing", "dualstack"), (balancer.Text("Scheme"), balancer.Text("IpAddressType")));
    }

    private static IEnumerable<(int Port, string Peer)> Pairs(IEnumerable<Rule> rules) => rules.Select(rule => (rule.Port, rule.Peer)).Order();

    private sealed record Rule(int Port, string Peer);

    /// <summary>By the construct's name of the group; rules that shut a group entirely are left out.</summary>
    private static Dictionary<string, List<Rule>> Rules(Shop shop, string direction)
    {
        var isIngress = direction == "ingress";
        var found = new Dictionary<string, List<Rule>>();
        foreach (var (id, group) in shop.Network.OfType("AWS::EC2::SecurityGroup"))
        {
            foreach (var rule in group.List(isIngress ? "SecurityGroupIngress" : "SecurityGroupEgress"))
                Add(Name(id), rule, rule["CidrIp"]?.Written().Contains("CidrBlock", StringComparison.Ordinal) == true ? "VPC" : rule["CidrIp"]?.GetValue<string>() ?? rule.Text("CidrIpv6"));
        }

        foreach (var rule in shop.Network.OfType(isIngress ? "AWS::EC2::SecurityGroupIngress" : "AWS::EC2::SecurityGroupEgress").Values)
            Add(Group(rule["GroupId"]!), rule, Group(rule[isIngress ? "SourceSecurityGroupId" : "DestinationSecurityGroupId"]!));
        return found;

        void Add(string group, JsonNode rule, string peer)
        {
            if (rule["IpProtocol"]?.GetValue<string>() == "icmp")
                return;
            Assert.Equal("tcp", rule.Text("IpProtocol"));
            Assert.Equal(rule["FromPort"]!.GetValue<int>(), rule["ToPort"]!.GetValue<int>());
            if (!found.TryGetValue(group, out var rules))
                found[group] = rules = [];
            rules.Add(new(rule["FromPort"]!.GetValue<int>(), peer));
        }
    }

    private static string Group(JsonNode reference) => Name(reference["Fn::GetAtt"]![0]!.GetValue<string>());

    // Access + name + hash.
    private static string Name(string logicalId) => logicalId.StartsWith("Access", StringComparison.Ordinal) ? logicalId["Access".Length..^8] : logicalId;
}
