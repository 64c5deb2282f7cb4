namespace Hosting.Aws.Tests.Stacks.Foundation;

/// <summary>The two who can shift traffic.</summary>
[Trait("Speed", "Integration")]
public sealed class ReleaseEngineTests(Shops shops)
{
    [Fact]
    public void CodeDeploy_waits_for_the_controller_and_leaves_traffic_where_it_is_when_nobody_comes()
    {
        foreach (var service in (string[])[CoffeeShop.Suppliers, CoffeeShop.Customers, CoffeeShop.Site])
        {
            var stack = shops.Production.Of(service);
            Assert.Equal("CODE_DEPLOY", stack.Only("AWS::ECS::Service").Text("DeploymentController", "Type"));
            var group = stack.Only("AWS::CodeDeploy::DeploymentGroup");
            var waits = group["BlueGreenDeploymentConfiguration"]!;
            Assert.Equal("STOP_DEPLOYMENT", waits.Text("DeploymentReadyOption", "ActionOnTimeout"));
            // All greens start and the gates run; the bake and a verdict that stays open.
            Assert.InRange(waits["DeploymentReadyOption"]!["WaitTimeInMinutes"]!.GetValue<int>(), 10, 2880);
            Assert.InRange(waits["TerminateBlueInstancesOnDeploymentSuccess"]!["TerminationWaitTimeInMinutes"]!.GetValue<int>(), 10, 2880);
            Assert.Equal(
                ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"], group.List("AutoRollbackConfiguration", "Events").Select(each => each.GetValue<string>()));
            Assert.NotEmpty(group.List("AlarmConfiguration", "Alarms"));
            var pair = Assert.Single(group.List("LoadBalancerInfo", "TargetGroupPairInfoList"));
            Assert.Equal(2, pair.List("TargetGroups").Count);
            Assert.NotEqual(pair.List("ProdTrafficRoute", "ListenerArns")[0].Written(), pair.List("TestTrafficRoute", "ListenerArns")[0].Written());
        }
    }

    [Fact]
    public void CodeDeploy_shifts_as_the_release_says()
    {
        var canary = shops.Production.Services.Only("AWS::CodeDeploy::DeploymentConfig")["TrafficRoutingConfig"]!;
        Assert.Equal(("TimeBasedCanary", 10, 5), (canary.Text("Type"), canary["TimeBasedCanary"]!["CanaryPercentage"]!.GetValue<int>(), canary["TimeBasedCanary"]!["CanaryInterval"]!.GetValue<int>()));
        Assert.Equal("CodeDeployDefault.ECSAllAtOnce", shops.Closed.Of(CoffeeShop.Site).Only("AWS::CodeDeploy::DeploymentGroup").Text("DeploymentConfigName"));
    }

    [Fact]
    public void ECS_shifts_as_the_release_says_and_always_bakes()
    {
        foreach (var service in (string[])[CoffeeShop.Suppliers, CoffeeShop.Customers, CoffeeShop.Site])
        {
            var stack = shops.Native.Of(service);
            Assert.Empty(stack.OfType("AWS::CodeDeploy::DeploymentGroup"));
            var ecs = stack.Only("AWS::ECS::Service");
            var release = ecs["DeploymentConfiguration"]!;
            Assert.Equal(("LINEAR", 25, 2), (release.Text("Strategy"), release["LinearConfiguration"]!["StepPercent"]!.GetValue<int>(), release["LinearConfiguration"]!["StepBakeTimeInMinutes"]!.GetValue<int>()));
            Assert.InRange(release["BakeTimeInMinutes"]!.GetValue<int>(), 5, 1440);
            Assert.True(release["Alarms"]!["Rollback"]!.GetValue<bool>());
            var sides = ecs.List("LoadBalancers")[0];
            Assert.Contains("Blue", sides["TargetGroupArn"].Written(), StringComparison.Ordinal);
            Assert.Contains("Green", sides["AdvancedConfiguration"]!["AlternateTargetGroupArn"].Written(), StringComparison.Ordinal);
            Assert.Contains("ProductionRule", sides["AdvancedConfiguration"]!["ProductionListenerRule"].Written(), StringComparison.Ordinal);
            Assert.Contains("TestRule", sides["AdvancedConfiguration"]!["TestListenerRule"].Written(), StringComparison.Ordinal);
            var hook = Assert.Single(release.List("LifecycleHooks"));
            Assert.Equal(("PAUSE", "ROLLBACK"), (hook.Text("TargetType"), hook.Text("TimeoutConfiguration", "Action")));
        }
    }

    [Fact]
    public void Only_what_shifts_traffic_may_change_rules_and_only_those_of_the_services() => Assert.All([shops.Production, shops.Native], shop =>
    {
        var modify = shop.Templates.Values.SelectMany(template => template.OfType("AWS::IAM::Policy").Values)
            .SelectMany(policy => policy.List("PolicyDocument", "Statement")).Where(statement => statement["Action"].Written().Contains("ModifyRule", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(modify);
        Assert.All(modify.SelectMany(statement => statement.List("Resource")), resource => Assert.Matches("(ProductionRule|TestRule)", resource.Written()));
    });
}
