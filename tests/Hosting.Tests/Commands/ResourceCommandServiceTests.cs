using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Hosting.Tests.Commands;

[Trait("Speed", "Unit")]
public sealed class ResourceCommandServiceTests
{
    private readonly TestResource _api = new("api");

    [Fact]
    public async Task A_command_runs_on_the_instance_named()
    {
        await using var engine = new TestEngine(_api);
        var ran = new List<string>();
        Add(_api, "seed", c =>
        {
            ran.Add(c.ResourceName);
            return Task.FromResult(CommandResults.Success());
        });
        await engine.StateAsync(_api, KnownResourceStates.Running);
        Assert.True((await engine.Commands.ExecuteCommandAsync("api", "seed", Eventually.Token)).Success);
        Assert.Equal(["api"], ran);
    }

    [Fact]
    public async Task A_command_of_a_resource_runs_on_all_replicas_and_says_where_it_failed()
    {
        var api = new TestResource("api", "api-1", "api-2");
        await using var engine = new TestEngine(api);
        Add(api, "seed", c => Task.FromResult(c.ResourceName == "api-2" ? CommandResults.Failure("disk full") : CommandResults.Success()));
        var result = await engine.Commands.ExecuteCommandAsync(api, "seed", Eventually.Token);
        Assert.False(result.Success);
        Assert.Equal("'seed' failed on 1 of 2 instances of 'api': 'api-2': disk full", result.ErrorMessage);
    }

    [Fact]
    public async Task An_unknown_command_names_the_known_ones()
    {
        await using var engine = new TestEngine(_api);
        Add(_api, "seed", _ => Task.FromResult(CommandResults.Success()));
        var result = await engine.Commands.ExecuteCommandAsync(_api, "sed", Eventually.Token);
        Assert.Equal("'api' has no command 'sed'. It has seed.", result.ErrorMessage);
    }

    [Fact]
    public async Task An_unknown_resource_names_the_known_ones()
    {
        await using var engine = new TestEngine(_api);
        var result = await engine.Commands.ExecuteCommandAsync("aip", "seed", Eventually.Token);
        Assert.Equal("There is no resource 'aip'. There are api.", result.ErrorMessage);
    }

    [Fact]
    public async Task A_name_that_means_several_instances_names_them()
    {
        var api = new TestResource("api", "api-1", "api-2");
        await using var engine = new TestEngine(api);
        await engine.StateAsync(api, KnownResourceStates.Running);
        var result = await engine.Commands.ExecuteCommandAsync("api", "seed", Eventually.Token);
        Assert.Equal("'api' has several instances. Name one of them: api-1, api-2.", result.ErrorMessage);
    }

    [Fact]
    public async Task A_command_that_throws_is_a_failure_with_its_reason_and_stands_in_the_log()
    {
        await using var engine = new TestEngine(_api);
        Add(_api, "seed", _ => throw new InvalidOperationException("no database"));
        var result = await engine.Commands.ExecuteCommandAsync(_api, "seed", Eventually.Token);
        Assert.False(result.Success);
        Assert.Equal("no database", result.ErrorMessage);
        Assert.Contains(await engine.LogAsync("api"), l => l.Contains("The command 'seed' failed.", StringComparison.Ordinal) && l.Contains("no database", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_that_is_cancelled_says_so()
    {
        await using var engine = new TestEngine(_api);
        Add(_api, "seed", c => Task.FromCanceled<ExecuteCommandResult>(c.CancellationToken));
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        var result = await engine.Commands.ExecuteCommandAsync(_api, "seed", cancel.Token);
        Assert.True(result.Canceled);
        Assert.False(result.Success);
    }

    [Fact]
    public async Task What_can_be_used_follows_the_state()
    {
        await using var engine = new TestEngine(_api);
        new TestResourceBuilder<TestResource>(_api).WithCommand("stop", "Stop", _ => Task.FromResult(CommandResults.Success()), new CommandOptions
        {
            Description = "Stops it.",
            IsHighlighted = true,
            UpdateState = c => c.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
        });
        await engine.StateAsync(_api, KnownResourceStates.Starting);
        Assert.Equal(
            new ResourceCommandSnapshot("stop", ResourceCommandState.Disabled, "Stop", "Stops it.", null, null, null, null, true),
            Assert.Single(engine.Now("api").Commands));
        await engine.StateAsync(_api, KnownResourceStates.Running);
        Assert.Equal(ResourceCommandState.Enabled, Assert.Single(engine.Now("api").Commands).State);
    }

    [Fact]
    public async Task A_command_whose_state_cannot_be_told_is_disabled()
    {
        await using var engine = new TestEngine(_api);
        new TestResourceBuilder<TestResource>(_api).WithCommand("stop", "Stop", _ => Task.FromResult(CommandResults.Success()),
            new CommandOptions { UpdateState = _ => throw new InvalidOperationException() });
        await engine.StateAsync(_api, KnownResourceStates.Running);
        Assert.Equal(ResourceCommandState.Disabled, Assert.Single(engine.Now("api").Commands).State);
    }

    [Fact]
    public void A_command_of_the_same_name_takes_the_place_of_the_first()
    {
        Add(_api, "seed", _ => Task.FromResult(CommandResults.Failure("old")));
        Add(_api, "seed", _ => Task.FromResult(CommandResults.Success()));
        Assert.Single(_api.Annotations.OfType<ResourceCommandAnnotation>());
    }

    private static void Add(TestResource resource, string name, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> execute)
        => new TestResourceBuilder<TestResource>(resource).WithCommand(name, name, execute);
}
