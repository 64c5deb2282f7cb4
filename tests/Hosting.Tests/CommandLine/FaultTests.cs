namespace Hosting.Tests.CommandLine;

/// <summary>An AppHost that is wrong says what is wrong, where, and what to do; nothing else, and its exit code is 1.</summary>
[Trait("Speed", "Integration")]
public sealed class FaultTests : IDisposable
{
    private readonly TemporaryDirectory _home = new();

    [Theory]
    [InlineData("cycle", "error: These resources wait for each other, so none would ever start: 'first' waits for 'second' waits for 'first'. Take one of the waits out.")]
    [InlineData("duplicate", "error: The name 'TWIN' is taken by another resource (ExecutableResource); names are compared without regard to case. Give one of the two another name.")]
    [InlineData("project", "nowhere/Lost.csproj'. Correct the path in the AppHost, or build the AppHost again if the project moved.")]
    [InlineData("profile", "launchSettings.json; it has 'http'.")]
    [InlineData("container", "error: 'boxed' is a container (ContainerResource), which the embedded engine cannot run. Build with -p:HostingEngine=Aspire, or run it as an executable.")]
    public async Task A_faulty_model_is_told_in_a_line(string kind, string ending)
    {
        await using var run = await AppHostProcess.RunAsync(_home.Path, "FaultyAppHost", "--Fault:Kind", kind);

        Assert.Equal(1, await run.ExitCodeAsync());
        Assert.StartsWith("error: ", run.Errors, StringComparison.Ordinal);
        Assert.EndsWith(ending, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error: The option '--logz' is unknown. See --help for steps and options.", "--logz", "all")]
    [InlineData("error: The option '--step' needs a value. See --help for steps and options.", "--step", "--environment", "Test")]
    [InlineData("error: 'second' is one step too many: 'first' was given already. See --help for steps and options.", "first", "second")]
    [InlineData("error: The operation 'dance' is unknown; it is run or publish. See --help for steps and options.", "--operation", "dance")]
    public async Task A_faulty_command_line_is_told_in_a_line(string message, params string[] arguments)
    {
        await using var run = await AppHostProcess.RunAsync(_home.Path, "FixtureAppHost", arguments);

        Assert.Equal((1, message), (await run.ExitCodeAsync(), run.Errors));
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Logs_of_an_unknown_resource_are_refused()
    {
        await using var run = await AppHostProcess.RunAsync(_home.Path, "FaultyAppHost", "--Fault:Kind", "none", "--logs", "stedy");

        Assert.Equal((1, "error: --logs names 'stedy', but there is no such resource. Did you mean 'steady'? The resources are steady."), (await run.ExitCodeAsync(), run.Errors));
    }

    [Fact]
    public async Task An_unknown_step_is_answered_with_the_known_ones()
    {
        await using var run = await AppHostProcess.RunAsync(_home.Path, "FixtureAppHost", "greeet");

        Assert.Equal(1, await run.ExitCodeAsync());
        Assert.StartsWith("error: There is no step 'greeet'. Did you mean 'greet'? The steps are ", run.Errors, StringComparison.Ordinal);
        Assert.Contains("write-nothing", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_fails_gives_exit_code_1_and_one_that_works_0()
    {
        await using var failing = await AppHostProcess.RunAsync(_home.Path, "FixtureAppHost", "fail");
        await using var greeting = await AppHostProcess.RunAsync(_home.Path, "FixtureAppHost", "--operation", "publish", "--step", "greet");

        Assert.Equal((1, 0), (await failing.ExitCodeAsync(), await greeting.ExitCodeAsync()));
        Assert.Contains("told to", failing.Output, StringComparison.Ordinal);
        Assert.Contains("Greetings from", greeting.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_parameter_is_named_with_where_to_set_it()
    {
        await using var run = await AppHostProcess.RunAsync(_home.Path, "FaultyAppHost", "--Fault:Kind", "parameter");

        Assert.Equal(1, await run.ExitCodeAsync());
        Assert.Contains("'needy' cannot be given the environment variable 'KEY': The parameter 'api-key' has no value. Set it in the AppHost's user secrets (dotnet user-secrets set \"Parameters:api-key\" VALUE --project AppHost), or in the environment variable Parameters__api-key.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_ends_at_once_is_told_with_its_exit_code_and_its_last_words()
    {
        await using var run = await AppHostProcess.RunAsync(_home.Path, "FaultyAppHost", "--Fault:Kind", "exit");

        Assert.Equal(1, await run.ExitCodeAsync());
        Assert.Contains("fragile failed: exited with code 7", run.Output, StringComparison.Ordinal);
        Assert.Contains("The fixture was told to fail.", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 1 resources failed; see above.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Press Ctrl+C", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_ends_at_once_leaves_the_others_running()
    {
        await using var run = AppHostProcess.Start(_home.Path, "FaultyAppHost", "--Fault:Kind", "exit-beside-others");

        await run.WaitForOutputAsync("Press Ctrl+C to stop.");
        await run.WaitForOutputAsync("last words");

        Assert.Contains("fragile failed: exited with code 3", run.Output, StringComparison.Ordinal);
        Assert.Contains(Lifetime.ProcessTree.Of(run.Pid), p => p.Name == "sleep");
        run.Terminate();
        Assert.Equal(1, await run.ExitCodeAsync());
    }

    public void Dispose() => _home.Dispose();
}
