using System.Text.Json.Nodes;

namespace Hosting.Aws.Tests.Stacks.Foundation;

/// <summary>Nothing but a release moves live traffic.</summary>
[Trait("Speed", "Integration")]
public sealed class LiveSideTests(Shops shops)
{
    private static readonly string[] Services = [CoffeeShop.Suppliers, CoffeeShop.Customers, CoffeeShop.Site];

    public static TheoryData<string, string, string> Combinations => new(
        from suppliers in (string[])["blue", "green"]
        from customers in (string[])["blue", "green"]
        from site in (string[])["blue", "green"]
        select (suppliers, customers, site));

    [Theory]
    [MemberData(nameof(Combinations))]
    public void An_update_that_is_told_which_side_is_live_leaves_every_rule_as_it_is(string suppliers, string customers, string site)
    {
        string[] live = [suppliers, customers, site];
        foreach (var shop in shops.All)
        {
            var parameters = Services.Zip(live).ToDictionary(pair => Parameter(pair.First), pair => pair.Second);
            foreach (var (service, side) in Services.Zip(live))
            {
                // The state that a release leaves behind, and what the update makes of it.
                Assert.Equal(side == "blue" ? (100, 0) : (0, 100), Weights(shop, service, "ProductionRule", parameters));
                Assert.Equal(side == "blue" ? (0, 100) : (100, 0), Weights(shop, service, "TestRule", parameters));
            }
        }
    }

    [Fact]
    public void The_parameters_appear_in_conditions_that_appear_in_weights_and_nowhere_else() => Assert.All(shops.All, shop =>
    {
        foreach (var (name, template) in shop.Templates)
        {
            var root = JsonNode.Parse(template.Text)!.AsObject();
            if (name != "platform")
            {
                Assert.DoesNotContain("\"Live", template.Text, StringComparison.Ordinal);
                continue;
            }

            Assert.Equal(Services.Select(Parameter).Order(StringComparer.Ordinal), root["Parameters"]!.AsObject().Select(one => one.Key).Where(key => key.StartsWith("Live", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            Assert.All(root["Parameters"]!.AsObject().Where(one => one.Key.StartsWith("Live", StringComparison.Ordinal)), one =>
                Assert.Equal(("blue", """["blue","green"]"""), (one.Value.Text("Default"), one.Value!["AllowedValues"].Written())));
            foreach (var (id, resource) in template.Resources)
            {
                var copy = resource!.DeepClone();
                foreach (var group in copy["Properties"].List("Actions").SelectMany(action => action.List("ForwardConfig", "TargetGroups")))
                    group["Weight"] = 0;
                Assert.False(copy.Written().Contains("Live", StringComparison.Ordinal), $"{id} depends on which side is live.");
            }
        }
    });

    [Fact]
    public void One_rule_on_each_listener_sends_to_a_service_and_names_both_sides() => Assert.All(shops.All, shop =>
    {
        var forwards = shop.Platform.OfType("AWS::ElasticLoadBalancingV2::ListenerRule").Values.Where(rule => rule.List("Actions")[0].Text("Type") == "forward").ToList();
        Assert.Equal(6, forwards.Count);
        Assert.Equal(6, forwards.Select(rule => rule["ListenerArn"].Written()).Distinct().Count());
        Assert.All(forwards, rule => Assert.Equal(2, rule.List("Actions")[0].List("ForwardConfig", "TargetGroups").Count));
        Assert.All(shop.Platform.OfType("AWS::ElasticLoadBalancingV2::Listener").Values, listener => Assert.Contains(listener.List("DefaultActions")[0].Text("Type"), (string[])["fixed-response", "redirect"]));
    });

    [Fact]
    public void No_template_says_how_many_tasks_run() => Assert.All(
        shops.All.SelectMany(shop => shop.Templates.Values), template => Assert.DoesNotContain("DesiredCount\":", template.Text, StringComparison.Ordinal));

    [Fact]
    public void A_service_names_its_tasks_by_their_family_so_that_no_update_starts_a_deployment() => Assert.All(shops.All, shop =>
    {
        foreach (var service in Services)
        {
            var (ecs, tasks) = (shop.Of(service).Only("AWS::ECS::Service"), shop.Of(service).Only("AWS::ECS::TaskDefinition"));
            Assert.Equal(tasks.Text("Family"), ecs.Text("TaskDefinition"));
        }
    });

    [Fact]
    public void A_new_image_changes_a_parameter_and_no_template() => Assert.All(shops.All, shop =>
    {
        foreach (var service in Services)
        {
            var tasks = shop.Of(service).Only("AWS::ECS::TaskDefinition");
            var app = Assert.Single(tasks.List("ContainerDefinitions"), container => container.Text("Name") == service);
            Assert.Contains($"{Hosting.Aws.Deployment.ResourceNames.TagParameter(service)}\"}}", app["Image"].Written(), StringComparison.Ordinal);
            var resource = Assert.Single(shop.Of(service).Resources, one => one.Value.Text("Type") == "AWS::ECS::TaskDefinition").Value;
            Assert.Equal(("Retain", "Retain"), (resource.Text("DeletionPolicy"), resource.Text("UpdateReplacePolicy")));
        }
    });

    private static string Parameter(string service) => Hosting.Aws.Deployment.ResourceNames.LiveParameter(service);

    /// <summary>What CloudFormation makes of the weights with these parameters.</summary>
    private static (int Blue, int Green) Weights(Shop shop, string service, string rule, Dictionary<string, string> parameters)
    {
        var prefix = Hosting.Aws.Deployment.ResourceNames.Pascal(service);
        var one = Assert.Single(shop.Platform.OfType("AWS::ElasticLoadBalancingV2::ListenerRule"), each => each.Key.StartsWith(prefix + rule, StringComparison.Ordinal)).Value;
        var groups = one.List("Actions")[0].List("ForwardConfig", "TargetGroups");
        Assert.Contains($"{prefix}Blue", groups[0]["TargetGroupArn"].Written(), StringComparison.Ordinal);
        Assert.Contains($"{prefix}Green", groups[1]["TargetGroupArn"].Written(), StringComparison.Ordinal);
        var conditions = JsonNode.Parse(shop.Platform.Text)!["Conditions"]!;
        return (Weight(groups[0]), Weight(groups[1]));

        int Weight(JsonNode group)
        {
            var choice = group["Weight"]!["Fn::If"]!;
            var condition = conditions[choice[0]!.GetValue<string>()]!["Fn::Equals"]!;
            var isSo = parameters[condition[0].Text("Ref")] == condition[1]!.GetValue<string>();
            return choice[isSo ? 1 : 2]!.GetValue<int>();
        }
    }
}
