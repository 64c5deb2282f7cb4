using Aspire.Hosting;
using Hosting.Aws.Tests.Stacks;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>Which side is live is passed in, and nothing is deployed where nobody can tell, or while a release is under way.</summary>
[Collection(DeployedStacks.Name)]
public sealed class RefusalTests(SynthesizedEnvironments environments)
{
    private readonly Deployments _one = new(environments);

    [Fact]
    public async Task The_side_that_a_release_left_live_stays_live()
    {
        await _one.DeployAsync(Deployments.Images);
        _one.Account.Traffic.Weights["SuppliersApi"] = (0, 100);
        await _one.DeployAsync(Deployments.Images, change: Deployments.Changed("platform"));
        var parameters = _one.Stacks["coffee-production-platform"].Parameters;
        Assert.Equal(("green", "blue", "blue"), (parameters["LiveSuppliersApi"], parameters["LiveCustomersApi"], parameters["LiveWebFrontend"]));
    }

    [Fact]
    public async Task Before_there_is_a_rule_blue_is_live()
    {
        await _one.DeployAsync();
        Assert.Equal("blue", _one.Stacks["coffee-production-platform"].Parameters["LiveWebFrontend"]);
    }

    [Theory]
    [InlineData(90, 10, "both sides of 'suppliers-api' have traffic (blue 90, green 10): a release was broken off in the middle of its shift. '-- release --environment production --images images.json' goes on, or back.")]
    [InlineData(0, 0, "no target group of 'suppliers-api' has traffic: its production rule was changed by hand.")]
    public async Task Where_nobody_can_tell_which_side_is_live_nothing_is_touched(int blue, int green, string message)
    {
        await _one.DeployAsync(Deployments.Images);
        _one.Account.Traffic.Weights["SuppliersApi"] = (blue, green);
        await RefusesAsync(message);
    }

    [Fact]
    public async Task Nor_where_a_rule_leads_out_of_the_environment()
    {
        await _one.DeployAsync(Deployments.Images);
        _one.Account.Traffic.Elsewhere["WebFrontend"] = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/theirs/1";
        await RefusesAsync("the production rule of 'web-frontend' leads to a target group that is not of this environment (arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/theirs/1)");
    }

    [Theory]
    [InlineData("Created")]
    [InlineData("Queued")]
    [InlineData("InProgress")]
    [InlineData("Baking")]
    [InlineData("Ready")]
    public async Task Nor_while_CodeDeploy_releases(string status)
    {
        await _one.DeployAsync(Deployments.Images);
        _one.Account.Traffic.Deployments["customers-api"] = [("d-0ABC", status)];
        await RefusesAsync("a release is under way (customers-api: CodeDeploy deployment d-0ABC).");
    }

    [Theory]
    [InlineData("Succeeded")]
    [InlineData("Failed")]
    [InlineData("Stopped")]
    public async Task A_release_that_is_over_is_in_nobodys_way(string status)
    {
        await _one.DeployAsync(Deployments.Images);
        _one.Account.Traffic.Deployments["customers-api"] = [("d-0ABC", status)];
        await _one.DeployAsync(Deployments.Images);
        Assert.Contains("unchanged", _one.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IN_PROGRESS", true)]
    [InlineData("ROLLBACK_IN_PROGRESS", true)]
    [InlineData("SUCCESSFUL", false)]
    public async Task Nor_while_ECS_releases(string status, bool isUnderWay)
    {
        var native = Coffee.Production with { Environment = Coffee.Production.Environment with { Engine = ReleaseEngine.EcsNative } };
        await _one.DeployAsync(Deployments.Images, application: native);
        _one.Account.Ecs.Deployments["customers-api"] = status;
        if (isUnderWay)
            await RefusesAsync($"service-deployment/customers-api/1 ({status})", native);
        else
            await _one.DeployAsync(Deployments.Images, application: native);
    }

    [Fact]
    public async Task All_reasons_are_told_at_once()
    {
        await _one.DeployAsync(Deployments.Images);
        _one.Account.Traffic.Weights["SuppliersApi"] = (50, 50);
        _one.Account.Traffic.Weights["WebFrontend"] = (0, 0);
        _one.Account.Traffic.Deployments["customers-api"] = [("d-0ABC", "Ready")];
        await RefusesAsync("both sides of 'suppliers-api'");
        await RefusesAsync("no target group of 'web-frontend'");
        await RefusesAsync("d-0ABC");
    }

    private async Task RefusesAsync(string message, Hosting.Aws.Deployment.DeployedApplication? application = null)
    {
        var thrown = await Assert.ThrowsAsync<DistributedApplicationException>(() => _one.DeployAsync(Deployments.Images, application: application, change: Deployments.Changed("network")));
        Assert.Contains("The environment 'production' is not deployed now, and nothing was touched:", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
        Assert.Empty(_one.Account.CallsOf("create-change-set"));
    }
}
