using System.Text.Json.Nodes;

namespace Hosting.Aws.Tests.Stacks.Foundation;

/// <summary>Cluster, load balancers, listeners.</summary>
[Trait("Speed", "Integration")]
public sealed class PlatformStackTests(Shops shops)
{
    [Fact]
    public void The_site_speaks_TLS_on_both_listeners_and_80_leads_to_it()
    {
        var listeners = Listeners(shops.Production).Where(listener => listener["LoadBalancerArn"].Written().Contains("Public", StringComparison.Ordinal)).ToList();
        Assert.Equal([(80, "HTTP"), (443, "HTTPS"), (8443, "HTTPS")], listeners.Select(Port).Order());
        Assert.All(listeners.Where(listener => Port(listener).Protocol == "HTTPS"), listener =>
        {
            Assert.Equal("ELBSecurityPolicy-TLS13-1-2-Res-2021-06", listener.Text("SslPolicy"));
            Assert.Equal(CoffeeShop.ProductionOptions.Domain!.CertificateArn, listener.List("Certificates")[0].Text("CertificateArn"));
        });
        var redirect = listeners.Single(listener => Port(listener).Number == 80).List("DefaultActions")[0];
        Assert.Equal(("443", "HTTPS", "HTTP_301"), (redirect.Text("RedirectConfig", "Port"), redirect.Text("RedirectConfig", "Protocol"), redirect.Text("RedirectConfig", "StatusCode")));
        var name = shops.Production.Platform.Only("AWS::Route53::RecordSet");
        Assert.Equal(("coffee.example.org", "A"), (name.Text("Name"), name.Text("Type")));
    }

    [Fact]
    public void Each_API_has_a_production_and_a_test_port_on_the_internal_load_balancer() => Assert.Equal(
        [8101, 8102, 8201, 8202],
        Listeners(shops.Production).Where(listener => listener["LoadBalancerArn"].Written().Contains("Internal", StringComparison.Ordinal)).Select(listener => Port(listener).Number).Order());

    [Fact]
    public void Development_has_one_load_balancer_with_the_ports_of_both() => Assert.Equal(
        [80, 8080, 8101, 8102, 8201, 8202], Listeners(shops.Development).Select(listener => Port(listener).Number).Order());

    [Fact]
    public void Load_balancers_drop_what_is_malformed_write_down_who_came_and_stay()
    {
        foreach (var shop in shops.All)
        {
            var stays = shop.Application.Environment.Kind == EnvironmentKind.Development ? "false" : "true";
            Assert.All(shop.Platform.OfType("AWS::ElasticLoadBalancingV2::LoadBalancer").Values, balancer =>
            {
                var attributes = balancer.List("LoadBalancerAttributes").ToDictionary(attribute => attribute.Text("Key"), attribute => attribute["Value"]);
                Assert.Equal("true", attributes["routing.http.drop_invalid_header_fields.enabled"]!.ToString());
                Assert.Equal("defensive", attributes["routing.http.desync_mitigation_mode"]!.ToString());
                Assert.Equal("true", attributes["access_logs.s3.enabled"]!.ToString());
                Assert.Contains("AccessLogs", attributes["access_logs.s3.bucket"].Written(), StringComparison.Ordinal);
                Assert.Equal(stays, attributes["deletion_protection.enabled"]!.ToString());
            });
        }
    }

    [Fact]
    public void The_bucket_of_access_logs_is_shut_encrypted_and_forgets() => Assert.All(shops.All, shop =>
    {
        var bucket = shop.Platform.Only("AWS::S3::Bucket");
        Assert.All((string[])["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"], name => Assert.True(bucket["PublicAccessBlockConfiguration"]![name]!.GetValue<bool>()));
        Assert.Equal("AES256", bucket.List("BucketEncryption", "ServerSideEncryptionConfiguration")[0].Text("ServerSideEncryptionByDefault", "SSEAlgorithm"));
        Assert.NotNull(bucket.List("LifecycleConfiguration", "Rules")[0]["ExpirationInDays"]);
        var statements = shop.Platform.Only("AWS::S3::BucketPolicy").List("PolicyDocument", "Statement");
        Assert.Contains(statements, statement => statement.Text("Effect") == "Deny" && statement["Condition"].Written().Contains("aws:SecureTransport", StringComparison.Ordinal));
        var allow = Assert.Single(statements, statement => statement.Text("Effect") == "Allow");
        Assert.Equal(("s3:PutObject", "logdelivery.elasticloadbalancing.amazonaws.com"), (allow.Text("Action"), allow.Text("Principal", "Service")));
    });

    [Fact]
    public void A_task_is_healthy_after_two_answers_and_gone_after_the_drain_of_the_release() => Assert.All(shops.All, shop =>
    {
        var groups = shop.Platform.OfType("AWS::ElasticLoadBalancingV2::TargetGroup").Values.ToList();
        Assert.Equal(6, groups.Count);
        Assert.All(groups, group =>
        {
            Assert.Equal(("/health", "200", "ip"), (group.Text("HealthCheckPath"), group.Text("Matcher", "HttpCode"), group.Text("TargetType")));
            Assert.Equal((10, 2), (group["HealthCheckIntervalSeconds"]!.GetValue<int>(), group["HealthyThresholdCount"]!.GetValue<int>()));
            Assert.Equal("30", group.List("TargetGroupAttributes").Single(each => each.Text("Key") == "deregistration_delay.timeout_seconds").Text("Value"));
        });
    });

    [Fact]
    public void Those_outside_the_ranges_are_stopped_before_the_site() => Assert.All([shops.Production, shops.Native], shop =>
    {
        var rules = shop.Platform.OfType("AWS::ElasticLoadBalancingV2::ListenerRule").Values.Where(rule => rule.List("Actions")[0].Text("Type") == "fixed-response").ToList();
        Assert.NotEmpty(rules);
        var forward = shop.Platform.OfType("AWS::ElasticLoadBalancingV2::ListenerRule").Values.First(rule => rule.List("Actions")[0].Text("Type") == "forward");
        Assert.All(rules, rule =>
        {
            Assert.Equal("403", rule.List("Actions")[0].Text("FixedResponseConfig", "StatusCode"));
            Assert.True(rule["Priority"]!.GetValue<int>() < forward["Priority"]!.GetValue<int>());
            Assert.Equal(AdminWallPath, rule.List("Conditions")[0].List("PathPatternConfig", "RegexValues")[0].GetValue<string>());
            // Five values of conditions at most belong to a rule.
            Assert.InRange(rule.List("Conditions")[1].List("SourceIpConfig", "Values").Count, 1, 4);
            Assert.Contains("Production", rule["ListenerArn"].Written(), StringComparison.Ordinal);
        });
        Assert.Equal(rules.Count, rules.Select(rule => rule["Priority"]!.GetValue<int>()).Distinct().Count());
    });

    [Fact]
    public void Without_ranges_nobody_is_stopped() => Assert.DoesNotContain("\"403\"", shops.Development.Platform.Text, StringComparison.Ordinal);

    [Fact]
    public void The_cluster_runs_on_Fargate_and_is_looked_into_where_somebody_pays_for_it()
    {
        Assert.All(shops.All, shop => Assert.Equal(["FARGATE", "FARGATE_SPOT"], shop.Platform.Only("AWS::ECS::Cluster").List("CapacityProviders").Select(each => each.GetValue<string>())));
        Assert.Equal(("enabled", "disabled"), (Insights(shops.Production), Insights(shops.Development)));

        static string Insights(Shop shop) => shop.Platform.Only("AWS::ECS::Cluster").List("ClusterSettings")[0].Text("Value");
    }

    private const string AdminWallPath = Hosting.Aws.Stacks.Platform.AdminWallConstruct.Path;

    private static IEnumerable<JsonObject> Listeners(Shop shop) => shop.Platform.OfType("AWS::ElasticLoadBalancingV2::Listener").Values;

    private static (int Number, string Protocol) Port(JsonNode listener) => (listener["Port"]!.GetValue<int>(), listener.Text("Protocol"));
}
