namespace Hosting.Aws.Tests.Stacks.Foundation;

/// <summary>The network.</summary>
[Trait("Speed", "Integration")]
public sealed class NetworkStackTests(Shops shops)
{
    [Fact]
    public void Subnets_are_in_as_many_zones_as_asked_for_wherever_it_is_deployed()
    {
        Assert.Equal(["0", "1"], Zones(shops.Production));
        Assert.Equal(["0", "1", "2"], Zones(shops.Closed));

        static IEnumerable<string> Zones(Shop shop) => shop.Network.OfType("AWS::EC2::Subnet").Values
            .Select(subnet => subnet["AvailabilityZone"]!["Fn::Select"]!).Select(zone =>
            {
                Assert.Equal("""{"Fn::GetAZs":""}""", zone[1].Written());
                return zone[0]!.ToString();
            }).Distinct().Order(StringComparer.Ordinal);
    }

    [Fact]
    public void No_subnet_gives_what_is_started_in_it_a_public_address() => Assert.All(
        shops.All.SelectMany(shop => shop.Network.OfType("AWS::EC2::Subnet").Values), subnet => Assert.NotEqual("true", subnet["MapPublicIpOnLaunch"]?.ToString()));

    [Fact]
    public void Production_has_a_NAT_gateway_in_each_zone_and_development_none()
    {
        Assert.Equal(2, shops.Production.Network.OfType("AWS::EC2::NatGateway").Count);
        Assert.Empty(shops.Development.Network.OfType("AWS::EC2::NatGateway"));
        Assert.Empty(shops.Closed.Network.OfType("AWS::EC2::NatGateway"));
    }

    [Fact]
    public void Tasks_of_production_have_no_public_address_and_those_of_development_have_one_by_which_nothing_comes_in()
    {
        Assert.Equal("DISABLED", Address(shops.Production));
        Assert.Equal("DISABLED", Address(shops.Closed));
        Assert.Equal("ENABLED", Address(shops.Development));

        static string Address(Shop shop) => shop.Of(CoffeeShop.Suppliers).Only("AWS::ECS::Service").Text("NetworkConfiguration", "AwsvpcConfiguration", "AssignPublicIp");
    }

    [Fact]
    public void The_database_is_where_no_way_leads_out() => Assert.All(shops.All, shop =>
    {
        var tables = shop.Network.OfType("AWS::EC2::SubnetRouteTableAssociation").Values
            .Where(each => each["SubnetId"].Written().Contains("DataSubnet", StringComparison.Ordinal)).Select(each => each["RouteTableId"].Written()).ToHashSet();
        Assert.NotEmpty(tables);
        Assert.DoesNotContain(shop.Network.OfType("AWS::EC2::Route").Values, route => tables.Contains(route["RouteTableId"].Written()));
        Assert.All(shop.Data.Only("AWS::RDS::DBSubnetGroup").List("SubnetIds"), subnet => Assert.Contains("DataSubnet", subnet.Written(), StringComparison.Ordinal));
    });

    [Fact]
    public void Who_spoke_to_whom_is_written_down_and_forgotten_in_time()
    {
        Assert.All(shops.All, shop => Assert.Equal("ALL", shop.Network.Only("AWS::EC2::FlowLog").Text("TrafficType")));
        Assert.All(shops.All, shop => Assert.All(
            shop.Templates.Values.SelectMany(template => template.OfType("AWS::Logs::LogGroup").Values), group => Assert.NotNull(group["RetentionInDays"])));
    }

    [Fact]
    public void The_default_security_group_loses_its_rules_by_a_function_that_may_do_nothing_else() => Assert.All(shops.All, shop =>
    {
        var closed = shop.Network.Only("Custom::ClosedDefaultSecurityGroup");
        Assert.Contains("DefaultSecurityGroup", closed["Group"].Written(), StringComparison.Ordinal);
        var function = shop.Network.Only("AWS::Lambda::Function");
        Assert.Contains("revoke_security_group_ingress", function.Text("Code", "ZipFile"), StringComparison.Ordinal);
        var actions = shop.Network.OfType("AWS::IAM::Policy").Values.SelectMany(policy => policy.List("PolicyDocument", "Statement"))
            .SelectMany(statement => statement.List("Action")).Select(action => action.GetValue<string>()).Where(action => action.StartsWith("ec2:", StringComparison.Ordinal));
        Assert.Equal(["ec2:RevokeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress"], actions);
    });

    [Fact]
    public void Without_a_NAT_gateway_tasks_reach_AWS_within_the_network()
    {
        string[] needed = ["ecr.api", "ecr.dkr", "logs", "monitoring", "secretsmanager", "ssm", "kms", "xray", "sts"];
        Assert.Equal(needed.Order(StringComparer.Ordinal), Endpoints(shops.Closed).Where(name => name != "s3").Order(StringComparer.Ordinal));
        Assert.Equal(["ecr.api", "ecr.dkr", "s3"], Endpoints(shops.Production).Order(StringComparer.Ordinal));
        Assert.Equal(["s3"], Endpoints(shops.Development));

        static IEnumerable<string> Endpoints(Shop shop) => shop.Network.OfType("AWS::EC2::VPCEndpoint").Values.Select(endpoint =>
            endpoint["ServiceName"].Written() is var name && name.Contains("ecr.api", StringComparison.Ordinal) ? "ecr.api"
            : name.Contains("ecr.dkr", StringComparison.Ordinal) ? "ecr.dkr"
            : name.TrimEnd('"', ']', '}').Split('.', '"')[^1]);
    }
}
