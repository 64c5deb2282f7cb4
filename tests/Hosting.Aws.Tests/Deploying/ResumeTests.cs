namespace Hosting.Aws.Tests.Deploying;

/// <summary>A run that is killed, at every call that changes something and at many moments in between, is simply repeated.</summary>
[Collection(DeployedStacks.Name)]
public sealed class ResumeTests(SynthesizedEnvironments environments)
{
    private static readonly string[] Changing = ["create-change-set", "execute-change-set", "update-termination-protection", "run-task"];

    [Theory]
    [InlineData("create-change-set", 1)]
    [InlineData("create-change-set", 4)]
    [InlineData("execute-change-set", 1)]
    [InlineData("execute-change-set", 4)]
    [InlineData("update-termination-protection", 2)]
    [InlineData("run-task", 1)]
    [InlineData("describe-tasks", 1)]
    [InlineData("describe-tasks", 6)]
    [InlineData("describe-change-set", 2)]
    [InlineData("describe-stack-events", 3)]
    [InlineData("describe-stack-events", 12)]
    public async Task A_run_that_is_killed_before_a_call_is_repeated(string operation, int times)
    {
        var one = new Deployments(environments);
        var left = times;
        one.Account.Before = call =>
        {
            if (call.Operation == operation && --left == 0)
                throw new KilledException();
        };
        await Assert.ThrowsAsync<KilledException>(() => one.DeployAsync(Deployments.Images));
        one.Account.Before = null;
        await EndsWellAsync(one);
        Assert.True(one.Account.CallsOf("run-task").Count() <= 1);
    }

    [Fact]
    public async Task A_run_may_be_killed_again_and_again()
    {
        var one = new Deployments(environments);
        var (kills, random) = (0, new Random(20260302));
        var next = random.Next(2, 20);
        one.Account.Time.Waited = _ =>
        {
            if (--next > 0)
                return;
            next = random.Next(2, 60);
            kills++;
            throw new KilledException();
        };
        for (var tries = 0; ; tries++)
        {
            Assert.True(tries < 1000, "It does not get on.");
            try
            {
                await one.DeployAsync(Deployments.Images);
                break;
            }
            catch (KilledException)
            {
                // The next try goes on.
            }
        }

        Assert.True(kills > 10);
        one.Account.Time.Waited = null;
        await EndsWellAsync(one);
    }

    [Fact]
    public async Task A_stack_that_somebody_else_is_at_is_waited_for()
    {
        var one = new Deployments(environments);
        one.Account.Before = call =>
        {
            if (call.Operation == "describe-stack-events" && one.Stacks.Find("coffee-production-data")?.Status == "CREATE_IN_PROGRESS")
                throw new KilledException();
        };
        await Assert.ThrowsAsync<KilledException>(() => one.DeployAsync(Deployments.Images));
        one.Account.Before = null;
        await one.DeployAsync(Deployments.Images);
        Assert.Contains("data: CREATE_IN_PROGRESS since before this run, waiting for it", one.Output, StringComparison.Ordinal);
        Assert.Contains("data: unchanged", one.Output, StringComparison.Ordinal);
    }

    private async Task EndsWellAsync(Deployments one)
    {
        await one.DeployAsync(Deployments.Images);
        Assert.Equal(environments.Production.Count, one.Stacks.Stacks.Values.Count(stack => stack.Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE"));
        Assert.All(one.Stacks.Stacks.Values, stack => Assert.True(stack.IsProtected));
        await one.DeployAsync(Deployments.Images);
        Assert.DoesNotContain(one.Account.Calls, call => call.Operation is "execute-change-set" || (call.Operation != "create-change-set" && Changing.Contains(call.Operation)));
    }

    private sealed class KilledException : Exception;
}
