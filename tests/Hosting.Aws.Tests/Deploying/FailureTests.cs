using Aspire.Hosting;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>A stack that fails is explained by what caused it, and the next run goes on.</summary>
[Collection(DeployedStacks.Name)]
public sealed class FailureTests(SynthesizedEnvironments environments)
{
    private const string Data = "coffee-production-data";

    private readonly Deployments _one = new(environments);

    private static string Line => Environment.NewLine;

    [Fact]
    public async Task The_first_failure_is_the_cause_and_not_what_was_cancelled_for_it()
    {
        _one.Stacks.Break(Data, "DatabaseServer", "Resource handler returned message: \"Cannot find version 17.6 for postgres\"");
        var thrown = await FailsAsync();
        Assert.StartsWith($"The stack '{Data}' ended as ROLLBACK_COMPLETE.{Line}  DatabaseServer", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("(AWS::RDS::DBInstance) CREATE_FAILED: Resource handler returned message: \"Cannot find version 17.6 for postgres\"", thrown.Message, StringComparison.Ordinal);
        Assert.EndsWith("Put right what it says, then run this again. Nothing of the stack is left; it is made anew by the next '-- deploy'.", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cancelled", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_one.Stacks.Stacks.Values, stack => stack.Name == "coffee-production-identity");
    }

    [Theory]
    [InlineData("User: arn:aws:iam::1:user/x is not authorized to perform: rds:CreateDBInstance", "Whoever deploys lacks this right")]
    [InlineData("coffee-production already exists in stack arn:aws:cloudformation:x", "Something of that name is there from before")]
    [InlineData("The maximum number of VPCs has been reached.", "Have it raised in Service Quotas")]
    [InlineData("Resource did not stabilize", "the logs of its tasks say why")]
    public async Task What_to_do_next_follows_from_the_reason(string reason, string advice)
    {
        _one.Stacks.Break(Data, "DatabaseServer", reason);
        Assert.Contains(advice, (await FailsAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_that_was_never_made_is_deleted_and_made_anew()
    {
        _one.Stacks.Break(Data, "DatabaseServer", "no");
        await FailsAsync();
        _one.Stacks.Mend();
        await _one.DeployAsync(Deployments.Images);
        Assert.Equal("CREATE_COMPLETE", _one.Stacks[Data].Status);
        Assert.Contains("data: its first creation failed before, what is left of it is deleted", _one.Output, StringComparison.Ordinal);
        Assert.Contains("network: unchanged", _one.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_creation_would_keep_is_not_kept_when_it_fails()
    {
        await _one.DeployAsync();
        Assert.All(_one.Account.CallsOf("execute-change-set"), call => Assert.True(call.Input["RetainExceptOnCreate"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task An_update_that_fails_leaves_the_stack_as_it_was()
    {
        await _one.DeployAsync(Deployments.Images);
        _one.Stacks.Break(Data, "Added", "Topic name is wrong");
        var thrown = await FailsAsync("data");
        Assert.Contains($"ended as UPDATE_ROLLBACK_COMPLETE.{Line}  Added (AWS::SNS::Topic) UPDATE_FAILED: Topic name is wrong{Line}", thrown.Message, StringComparison.Ordinal);
        Assert.EndsWith("The stack is as it was before.", thrown.Message, StringComparison.Ordinal);
        _one.Stacks.Mend();
        await _one.DeployAsync(Deployments.Images, change: Deployments.Changed("data"));
        Assert.Equal("UPDATE_COMPLETE", _one.Stacks[Data].Status);
    }

    [Fact]
    public async Task A_stack_whose_way_back_failed_is_left_to_a_person_before_anything_else_is_touched()
    {
        await _one.DeployAsync(Deployments.Images);
        _one.Stacks.Break(Data, "Added", "Topic name is wrong");
        _one.Stacks.Torn.Add(Data);
        Assert.Contains("ended as UPDATE_ROLLBACK_FAILED", (await FailsAsync("data")).Message, StringComparison.Ordinal);
        _one.Stacks.Mend();

        var thrown = await Assert.ThrowsAsync<DistributedApplicationException>(() => _one.DeployAsync(Deployments.Images, change: Deployments.Changed("network")));
        Assert.Contains("Added (AWS::SNS::Topic) UPDATE_FAILED: Topic name is wrong", thrown.Message, StringComparison.Ordinal);
        Assert.Contains($"'aws cloudformation continue-update-rollback --stack-name {Data}'", thrown.Message, StringComparison.Ordinal);
        Assert.Empty(_one.Account.CallsOf("create-change-set"));
    }

    private Task<DistributedApplicationException> FailsAsync(string? changed = null) =>
        Assert.ThrowsAsync<DistributedApplicationException>(() => _one.DeployAsync(Deployments.Images, change: changed is null ? null : Deployments.Changed(changed)));
}
