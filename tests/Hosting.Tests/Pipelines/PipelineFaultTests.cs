using Aspire.Hosting;
using Aspire.Hosting.Pipelines;

namespace Hosting.Tests.Pipelines;

[Trait("Speed", "Unit")]
public sealed class PipelineFaultTests
{
    private readonly TestPipeline _test = new();

    [Fact]
    public async Task An_unknown_step_names_the_known_ones_and_the_nearest()
    {
        _test.Add("rehearse");
        var e = await FailAsync("rehaerse");
        Assert.Equal("There is no step 'rehaerse'. Did you mean 'rehearse'? The steps are build, build-prereq, deploy, deploy-prereq, diagnostics, publish, publish-prereq, push, push-prereq, rehearse.", e.Message);
    }

    [Fact]
    public async Task Two_steps_of_one_name_are_an_error()
    {
        _test.Add("same");
        _test.Add("same");
        Assert.Equal("The pipeline is not in order. Two steps are called 'same'. Rename one of them.", (await FailAsync("same")).Message);
    }

    [Fact]
    public async Task A_cycle_is_named_as_a_path()
    {
        _test.Add("a", dependsOn: "b");
        _test.Add("b", dependsOn: "c");
        _test.Add("c", dependsOn: "a");
        Assert.Contains("Steps wait for each other: a -> b -> c -> a.", (await FailAsync("diagnostics")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        _test.Add("same");
        _test.Add("same");
        _test.Add("a", dependsOn: "pubish");
        _test.Add("b", requiredBy: "nowhere-at-all");
        _test.Add("self", dependsOn: "self");
        _test.Pipeline.AddPipelineConfiguration(_ => throw new InvalidOperationException("odd"));
        var message = (await FailAsync("same")).Message;
        Assert.Contains("- Ordering the steps failed: odd", message, StringComparison.Ordinal);
        Assert.Contains("- Two steps are called 'same'.", message, StringComparison.Ordinal);
        Assert.Contains("- Step 'a' depends on 'pubish', which does not exist. Did you mean 'publish'?", message, StringComparison.Ordinal);
        Assert.Contains("- Step 'b' is required by 'nowhere-at-all', which does not exist. The steps are", message, StringComparison.Ordinal);
        Assert.Contains("- Steps wait for each other: self -> self.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_to_which_nothing_is_attached_does_not_pretend()
    {
        _test.Add("mine");
        Assert.Equal(
            "Nothing is attached to 'publish' yet, so there is nothing to do. Attach a step with builder.Pipeline.AddStep(name, action, requiredBy: \"publish\"), or ask for one of: diagnostics, mine.",
            (await FailAsync(null)).Message);
    }

    [Fact]
    public void A_dependency_is_a_name_or_several()
        => Assert.Throws<ArgumentException>(() => _test.Add("a", dependsOn: 7));

    [Fact]
    public void An_unknown_log_level_names_the_known_ones()
    {
        var e = Assert.Throws<DistributedApplicationException>(() => new PipelineOptions { LogLevel = "loud" }.MinimumLevel());
        Assert.StartsWith("'loud' is no log level. Use Trace, Debug,", e.Message, StringComparison.Ordinal);
    }

    private async Task<DistributedApplicationException> FailAsync(string? step)
    {
        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => _test.RunAsync(step));
        Assert.Empty(_test.Ran);
        return e;
    }
}
