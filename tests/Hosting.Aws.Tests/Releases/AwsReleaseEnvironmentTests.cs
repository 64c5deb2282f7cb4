using Hosting.Aws.Cli;
using Hosting.Aws.Deployment;
using Hosting.Aws.Model;
using Hosting.Aws.Releases;
using Hosting.Aws.Tests.Releases.Fake;
using Hosting.Aws.Tests.Stacks.Foundation;
using Hosting.Release.Plan;
using Microsoft.Extensions.Time.Testing;

namespace Hosting.Aws.Tests.Releases;

public sealed class AwsReleaseEnvironmentTests(Shops shops)
{
    private static readonly DeployedApplication Application = AwsStage.Application(ReleaseEngine.CodeDeploy, AwsStage.Plan(ReleaseEngine.CodeDeploy));

    [Fact]
    [Trait("Speed", "Unit")]
    public async Task What_a_release_drives_is_found_by_its_names()
    {
        var aws = new FakeAws(Application, new FakeTimeProvider());
        var expected = FakePlaces.Of(aws, _ => "green");
        var found = await new AwsReleaseEnvironmentReader(aws).ReadAsync(Application, expected.Images, expected.Background, expected.WarmUpPaths, "0.1.0", TestContext.Current.CancellationToken);
        Assert.Equal(Written(expected), Written(found));
    }

    [Fact]
    [Trait("Speed", "Unit")]
    public async Task An_environment_that_is_not_there_is_told()
    {
        var aws = new FakeAws(Application, new FakeTimeProvider());
        var other = Application with { EnvironmentName = "staging" };
        var error = await Assert.ThrowsAsync<AwsException>(() =>
            new AwsReleaseEnvironmentReader(aws).ReadAsync(other, new([]), null, [], "0.1.0", TestContext.Current.CancellationToken));
        Assert.Contains("coffee-staging", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Speed", "Integration")]
    public void The_network_hands_on_where_tasks_run_by_the_keys_that_are_looked_for()
    {
        var outputs = System.Text.Json.Nodes.JsonNode.Parse(shops.Production.Network.Text)!["Outputs"]!.AsObject().Select(output => output.Key).ToList();
        Assert.Equal(2, outputs.Count(key => key.Contains("NetworkVpcTasksSubnet", StringComparison.Ordinal)));
        Assert.Single(outputs, key => key.Contains("AccessOneOffTasks", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Speed", "Unit")]
    public void A_step_that_CloudWatch_cannot_follow_is_refused()
    {
        var plan = AwsStage.Plan(ReleaseEngine.CodeDeploy);
        Assert.Empty(AwsTimes.Errors(plan));
        Assert.Contains("at least 8 min", Assert.Single(AwsTimes.Errors(plan with { Shift = TrafficShift.Canary(10, TimeSpan.FromMinutes(5)) })), StringComparison.Ordinal);
        Assert.Empty(AwsTimes.Errors(plan with { Shift = TrafficShift.AllAtOnce }));
    }

    [Fact]
    [Trait("Speed", "Unit")]
    public void Times_of_a_plan_that_are_longer_than_AWS_needs_stay()
    {
        var plan = AwsStage.Plan(ReleaseEngine.EcsNative) with { Limits = new() { GreenStart = TimeSpan.FromHours(1), TrafficChange = TimeSpan.FromSeconds(1) } };
        var limits = AwsTimes.For(plan, ReleaseEngine.EcsNative).Limits;
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromMinutes(5)), (limits.GreenStart, limits.TrafficChange));
        Assert.True(limits.Drain > TimeSpan.FromMinutes(20), "ECS goes on baking for 15 minutes and what a verdict may stay open longer than the plan's bake.");
    }

    private static string Written(AwsReleaseEnvironment environment) => string.Join('\n', environment.Services
        .Select(each => $"{each.Service} {each.LoadBalancer} {each.ProductionRule} {each.TestRule} {string.Join(' ', each.TargetGroups.Order(StringComparer.Ordinal))}")
        .Append($"{string.Join(' ', environment.Tasks.Subnets)} {environment.Tasks.SecurityGroup} {environment.Tasks.HasPublicAddress}")
        .Append($"{environment.SiteUrl} {environment.TestSiteUrl} {environment.Number} {environment.Background} {string.Join(' ', environment.WarmUpPaths)}"));
}
