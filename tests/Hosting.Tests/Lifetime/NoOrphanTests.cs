namespace Hosting.Tests.Lifetime;

/// <summary>However an AppHost ends, nothing that it started outlives it: services, PostgreSQL, and what a process started itself.</summary>
[Trait("Speed", "Integration")]
public sealed class NoOrphanTests : IDisposable
{
    private static readonly TimeSpan Orderly = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Killed = TimeSpan.FromSeconds(15);
    private readonly TemporaryDirectory _data = new();

    [Fact]
    public async Task Control_C_in_the_terminal_ends_everything()
    {
        await using var run = await AppHostRun.StartAsync(_data.Path);
        var tree = TreeOf(run);

        await run.PressControlCAsync();

        await run.AllGoneAsync(tree, Orderly);
        Assert.Contains("Stopping", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, await run.ExitCodeAsync(Orderly));
    }

    [Theory]
    [InlineData(Signals.Terminate)]
    [InlineData(Signals.Kill)]
    public async Task A_signal_to_dotnet_run_ends_everything(int signal)
    {
        await using var run = await AppHostRun.StartAsync(_data.Path);
        var tree = TreeOf(run);

        Signals.Send(run.DotNetRun, signal);

        await run.AllGoneAsync(tree, Orderly);
    }

    [Theory]
    [InlineData(Signals.Terminate)]
    [InlineData(Signals.Kill)]
    public async Task A_signal_to_the_AppHost_ends_everything(int signal)
    {
        await using var run = await AppHostRun.StartAsync(_data.Path);
        var tree = TreeOf(run);

        Signals.Send(run.AppHost, signal);

        await run.AllGoneAsync(tree, signal == Signals.Kill ? Killed : Orderly);
    }

    [Fact]
    public async Task The_next_start_clears_what_a_killed_AppHost_and_its_killed_guardian_left()
    {
        IReadOnlyList<ProcessIdentity> left;
        await using (var first = await AppHostRun.StartAsync(_data.Path))
        {
            var tree = TreeOf(first);
            var guardian = tree.Single(p => p.Parent == first.AppHost && CommandLine(p.Pid).Contains("guard", StringComparison.Ordinal));
            Signals.Send(first.AppHost, Signals.Stop); // Or it would replace its guardian.
            Signals.Send(guardian.Pid, Signals.Kill);
            Signals.Send(first.AppHost, Signals.Kill);
            await Eventually.TrueAsync(() => ProcessTree.Alive(tree).All(p => p.Name == "sleep"), Killed, () => $"More than grandchildren is left: {string.Join(", ", ProcessTree.Alive(tree))}");
            left = ProcessTree.Alive(tree);
            Assert.NotEmpty(left);

            await using var second = await AppHostRun.StartAsync(_data.Path);

            Assert.Empty(ProcessTree.Alive(left));
            Assert.Contains("Ended 'family", second.Output, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _data.Dispose();

    /// <summary>The whole tree, once it is certain that it is whole.</summary>
    private static IReadOnlyList<ProcessIdentity> TreeOf(AppHostRun run)
    {
        var tree = run.Tree;
        Assert.Contains(tree, p => p.Name == "postgres");
        Assert.Contains(tree, p => p.Name == "sleep");
        Assert.Contains(tree, p => CommandLine(p.Pid).Contains("Hosting.Dashboard.dll", StringComparison.Ordinal));
        Assert.True(tree.Count(p => CommandLine(p.Pid).Contains("FixtureService", StringComparison.Ordinal)) >= 2, "Both replicas of the service run.");
        return tree;
    }

    private static string CommandLine(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }
}
