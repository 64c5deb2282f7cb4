using Aspire.Hosting;
using Hosting.Aws.Deploying;
using Hosting.Aws.Tests.Stacks;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>Who destroys by accident loses nothing; who means it is told what stays.</summary>
[Collection(DeployedStacks.Name)]
public sealed class DestroyTests(SynthesizedEnvironments environments)
{
    private const string Confirmed = "coffee-production";

    private readonly Deployments _one = new(environments);

    [Theory]
    [InlineData(null)]
    [InlineData("production")]
    [InlineData("coffee-development")]
    public async Task Without_its_full_name_nothing_is_touched_and_it_says_what_would_go(string? confirmed)
    {
        await _one.DeployAsync(Deployments.Images);
        await RefusesAsync(confirmed, "nobody has confirmed it: '-- destroy --environment production --confirm coffee-production' does.");
        Assert.Contains($"These stacks go, with all that is in them: {string.Join(", ", environments.Production.Select(stack => stack.StackName).Reverse())}.", _one.Output, StringComparison.Ordinal);
        Assert.Contains("a last snapshot of AWS::RDS::DBInstance coffee-production-data-DatabaseServer", _one.Output, StringComparison.Ordinal);
        Assert.Contains("AWS::S3::Bucket coffee-production-platform-AccessLogsBucket", _one.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_protected_database_has_to_be_unprotected_by_hand()
    {
        await _one.DeployAsync(Deployments.Images);
        _one.Account.Traffic.IsDatabaseProtected = true;
        await RefusesAsync(Confirmed, "'aws rds modify-db-instance --db-instance-identifier coffee-production --no-deletion-protection --apply-immediately'");
    }

    [Fact]
    public async Task Nor_is_it_destroyed_while_a_release_is_under_way()
    {
        await _one.DeployAsync(Deployments.Images);
        _one.Account.Traffic.Deployments["web-frontend"] = [("d-0ABC", "Ready")];
        await RefusesAsync(Confirmed, "a release is under way (web-frontend: CodeDeploy deployment d-0ABC)");
    }

    [Fact]
    public async Task Confirmed_all_of_it_goes_in_reverse_order()
    {
        await _one.DeployAsync(Deployments.Images);
        await DestroyAsync(Confirmed);
        Assert.All(_one.Stacks.Stacks.Values, stack => Assert.Equal("DELETE_COMPLETE", stack.Status));
        var order = _one.Account.CallsOf("delete-stack").Select(call => call.Input["StackName"]!.GetValue<string>().Split('/')[1]).ToList();
        Assert.Equal(environments.Production.Select(stack => stack.StackName).Reverse(), order);
        Assert.Contains("The environment 'production' is gone. What stays is listed above.", _one.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_role_of_stacks_that_the_pipeline_deployed_goes_last()
    {
        await _one.DeployAsync();
        await _one.DeployAsync(Deployments.Images, Deployments.Role, change: Deployments.Changed("network"));
        await DestroyAsync(Confirmed);
        Assert.All(_one.Stacks.Stacks.Values, stack => Assert.Equal("DELETE_COMPLETE", stack.Status));
        Assert.Equal("coffee-production-deployment", _one.Account.CallsOf("delete-stack").Last().Input["StackName"]!.GetValue<string>().Split('/')[1]);
    }

    [Fact]
    public async Task Stacks_of_another_environment_and_of_others_stay()
    {
        await _one.DeployAsync();
        await _one.DeployAsync(application: Coffee.Production with { EnvironmentName = "production-eu" }, change: stack => stack with { StackName = stack.StackName.Replace("coffee-production", "coffee-production-eu", StringComparison.Ordinal), Template = stack.Template.Replace("coffee-production", "coffee-production-eu", StringComparison.Ordinal) });
        await DestroyAsync(Confirmed);
        Assert.All(_one.Stacks.Stacks.Values, stack => Assert.Equal(stack.Name.StartsWith("coffee-production-eu-", StringComparison.Ordinal) ? "CREATE_COMPLETE" : "DELETE_COMPLETE", stack.Status));
    }

    [Fact]
    public async Task A_stack_of_a_service_that_is_no_longer_in_the_model_goes_first()
    {
        await _one.DeployAsync(Deployments.Images);
        var without = environments.Production.Where(stack => stack.Name != "service-web-frontend").ToList();
        _one.Account.Calls.Clear();
        await new EnvironmentDestruction(_one.Account, _one.Account.Time, _one.Lines.Add).RunAsync(Coffee.Production, without, Confirmed, TestContext.Current.CancellationToken);
        Assert.Equal("coffee-production-service-web-frontend", _one.Account.CallsOf("delete-stack").First().Input["StackName"]!.GetValue<string>().Split('/')[1]);
    }

    [Fact]
    public async Task What_is_not_there_is_nothing_to_do()
    {
        await DestroyAsync(confirmed: null);
        Assert.Equal("There is no stack of the environment 'production' here: nothing to do.", _one.Output);
    }

    [Fact]
    public async Task A_destruction_that_was_killed_is_repeated()
    {
        await _one.DeployAsync(Deployments.Images);
        _one.Account.Before = call =>
        {
            if (call.Operation == "delete-stack" && _one.Account.CallsOf("delete-stack").Count() == 5)
                throw new InvalidOperationException("killed");
        };
        await Assert.ThrowsAsync<InvalidOperationException>(() => DestroyAsync(Confirmed));
        _one.Account.Before = null;
        await DestroyAsync(Confirmed);
        Assert.All(_one.Stacks.Stacks.Values, stack => Assert.Equal("DELETE_COMPLETE", stack.Status));
    }

    private Task DestroyAsync(string? confirmed)
    {
        _one.Account.Calls.Clear();
        _one.Lines.Clear();
        return new EnvironmentDestruction(_one.Account, _one.Account.Time, _one.Lines.Add).RunAsync(Coffee.Production, environments.Production, confirmed, TestContext.Current.CancellationToken);
    }

    private async Task RefusesAsync(string? confirmed, string message)
    {
        var thrown = await Assert.ThrowsAsync<DistributedApplicationException>(() => DestroyAsync(confirmed));
        Assert.Contains("The environment 'production' stays, and nothing was touched:", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_one.Account.Calls, call => call.Operation is "delete-stack" or "update-termination-protection" or "create-change-set");
    }
}
