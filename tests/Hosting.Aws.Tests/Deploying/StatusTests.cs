using Hosting.Aws.Deploying;
using Hosting.Aws.Tests.Stacks;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>What somebody reads who wants to know what is live.</summary>
[Collection(DeployedStacks.Name)]
public sealed class StatusTests(SynthesizedEnvironments environments)
{
    private const string Image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/coffee/production/suppliers-api:0123456789ab";

    private readonly Deployments _one = new(environments);

    [Fact]
    public async Task It_says_version_side_tasks_and_health()
    {
        await _one.DeployAsync(Deployments.Images);
        _one.Account.Traffic.Weights["SuppliersApi"] = (0, 100);
        _one.Account.Ecs.Services["suppliers-api"] = (2, 3, Image);
        _one.Account.Traffic.Targets["SuppliersApiGreenTargets"] = ["healthy", "unhealthy"];
        await StatusAsync();
        Assert.Contains("  suppliers-api: version 0123456789ab is live on green, 2 of 3 tasks run, 1 are healthy\n", _one.Output, StringComparison.Ordinal);
        Assert.Contains("  web-frontend: is not there yet\n", _one.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canary_that_was_broken_off_is_told_with_what_to_do()
    {
        await _one.DeployAsync(Deployments.Images);
        _one.Account.Traffic.Weights["SuppliersApi"] = (90, 10);
        _one.Account.Ecs.Services["suppliers-api"] = (2, 2, Image);
        _one.Account.Traffic.Targets["SuppliersApiBlueTargets"] = ["healthy", "healthy"];
        await StatusAsync();
        Assert.Contains("  suppliers-api: both sides of 'suppliers-api' have traffic (blue 90, green 10): a release was broken off in the middle of its shift. '-- release --environment production --images images.json' goes on, or back. Versions: blue 0123456789ab, 2 healthy, green 0123456789ab, 0 healthy", _one.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_which_alarms_ring_and_where_it_is_written_what_to_do()
    {
        await _one.DeployAsync(Deployments.Images);
        await StatusAsync();
        Assert.Contains("Alarms: none rings", _one.Output, StringComparison.Ordinal);
        _one.Account.Traffic.Ringing["coffee-production-suppliers-api-errors"] = "Threshold Crossed";
        await StatusAsync();
        Assert.Contains("Alarms that ring\n  coffee-production-suppliers-api-errors: Threshold Crossed (docs/runbook.md#alarm-errors)", _one.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_the_last_releases_and_the_one_under_way()
    {
        await _one.DeployAsync(Deployments.Images);
        _one.Account.Traffic.Deployments["customers-api"] = [("d-0ABC", "Succeeded"), ("d-0DEF", "Ready")];
        await StatusAsync();
        Assert.Contains("A release is under way. customers-api: CodeDeploy deployment d-0DEF", _one.Output, StringComparison.Ordinal);
        Assert.Contains("  customers-api: 2026-03-01 12:00 UTC Succeeded (d-0ABC), 2026-03-01 12:00 UTC Ready (d-0DEF)", _one.Output, StringComparison.Ordinal);
        Assert.Contains("  web-frontend: none yet", _one.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stacks_are_told_with_their_states_and_nothing_is_changed()
    {
        await _one.DeployAsync();
        await StatusAsync();
        Assert.Contains("  coffee-production-network: CREATE_COMPLETE", _one.Output, StringComparison.Ordinal);
        Assert.All(_one.Account.Calls, call => Assert.Matches("^(describe|list|batch-get)-", call.Operation));
    }

    [Fact]
    public async Task An_account_without_the_environment_says_how_to_make_it()
    {
        await StatusAsync();
        Assert.StartsWith("There is no stack of the environment 'production' here. '-- deploy --environment production' makes it", Assert.Single(_one.Lines), StringComparison.Ordinal);
    }

    private Task StatusAsync()
    {
        _one.Account.Calls.Clear();
        _one.Lines.Clear();
        return new EnvironmentStatus(_one.Account, _one.Account.Time, _one.Lines.Add).RunAsync(Coffee.Production, TestContext.Current.CancellationToken);
    }
}
