using System.Globalization;

namespace Embedded.Processes;

/// <summary>Nothing outlives the AppHost, however it ends.</summary>
[Trait("Speed", "Integration")]
public sealed class OrphanTests : IAsyncLifetime
{
    private const string Tree = "sleep 300 & echo grandchild $!; sleep 300";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);
    private readonly ProcessRunner _runner = new(null);
    private readonly TemporaryDirectory _ledger = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _runner.DisposeAsync();
        _ledger.Dispose();
    }

    private async Task<(FakeAppHost Host, int Guardian, int Child, int Grandchild)> StartTreeAsync(string script = Tree)
    {
        var host = new FakeAppHost(_runner, "tree", _ledger.FullPath, script).Start();
        var tree = (host, await host.Lines.NumberAfterAsync("guardian "), await host.Lines.NumberAfterAsync("child "), await host.Lines.NumberAfterAsync("output grandchild "));
        Assert.All([tree.Item2, tree.Item3, tree.Item4], pid => Assert.True(FakeAppHost.Runs(pid)));
        return tree;
    }

    private static Task GoneAsync(string what, params int[] pids) =>
        Wait.UntilAsync(what + " gone", () => !Array.Exists(pids, FakeAppHost.Runs), Soon);

    [Fact]
    public async Task Ctrl_C_reaches_the_AppHost_alone()
    {
        var (host, guardian, child, grandchild) = await StartTreeAsync("trap 'echo hit' INT; sleep 300 & echo grandchild $!; while :; do echo tick; sleep 0.05; done");
        // A guardian that a signal finds before it left the AppHost's session is started again: another test.
        await Wait.UntilAsync("the guardian's own session", () => Libc.GetSid(guardian) == guardian);
        Assert.Equal(0, Libc.Kill(-host.Process.Pid, (int)UnixSignal.Interrupt));
        await host.Lines.AfterAsync("interrupted");
        var ticks = host.Lines.All.Count;
        await Wait.UntilAsync("five more signs of life", () => host.Lines.All.Count >= ticks + 5);
        Assert.DoesNotContain("output hit", host.Lines.All);
        Assert.All([guardian, child, grandchild], pid => Assert.True(FakeAppHost.Runs(pid)));
    }

    [Fact]
    public async Task Killing_the_AppHost_ends_children_and_grandchildren()
    {
        var (host, guardian, child, grandchild) = await StartTreeAsync();
        host.Kill();
        await GoneAsync("child, grandchild and guardian", child, grandchild, guardian);
        await Wait.UntilAsync("the ledger to go with them", () => Directory.GetFiles(_ledger.FullPath).Length == 0);
    }

    [Fact]
    public async Task Killing_the_AppHost_ends_a_tree_that_ignores_SIGTERM()
    {
        var (host, guardian, child, grandchild) = await StartTreeAsync("trap '' TERM; sleep 300 & echo grandchild $!; while :; do sleep 0.05; done");
        host.Kill();
        // It is given its grace first, and as long as any other tree once that is over.
        var asked = TimeProvider.System.GetTimestamp();
        await Wait.UntilAsync("child, grandchild and guardian gone", () => !Array.Exists([child, grandchild, guardian], FakeAppHost.Runs), ProcessSession.DefaultGrace + Soon);
        Assert.True(TimeProvider.System.GetElapsedTime(asked) > ProcessSession.DefaultGrace / 2, "It was not asked before it was killed.");
    }

    [Fact]
    public async Task Without_the_guardian_children_die_and_the_next_start_ends_grandchildren()
    {
        var (host, guardian, child, grandchild) = await StartTreeAsync();
        // Both stopped first, so that neither sees the other's end and acts on it.
        _ = Libc.Kill(host.Process.Pid, 19);
        _ = Libc.Kill(guardian, (int)UnixSignal.Kill);
        host.Kill();
        await GoneAsync("child", child);
        // A child is told of the end of the thread that started it, which comes before the end of the process.
        await GoneAsync("AppHost", host.Process.Pid);
        Assert.True(FakeAppHost.Runs(grandchild));

        var ended = Assert.Single(await OrphanSweep.RunAsync(_ledger.FullPath, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(("tree", host.Process.Pid), (ended.Name, ended.AppHostPid));
        Assert.Contains(grandchild, ended.Pids);
        Assert.False(FakeAppHost.Runs(grandchild));
        Assert.Empty(Directory.GetFiles(_ledger.FullPath));
        Assert.Empty(await OrphanSweep.RunAsync(_ledger.FullPath, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_guardian_that_was_killed_is_replaced()
    {
        await using var runner = new ProcessRunner(null);
        var child = runner.Start(new ProcessSpec { Name = "child", FileName = "sleep", Arguments = ["300"] });
        var first = runner.GuardianPid!.Value;
        _ = Libc.Kill(first, (int)UnixSignal.Kill);
        await Wait.UntilAsync("another guardian", () => runner.GuardianPid != first && FakeAppHost.Runs(runner.GuardianPid!.Value));
        Assert.True(FakeAppHost.Runs(child.Pid));
    }

    [Fact]
    public async Task The_guardian_is_deaf_to_the_signals_of_a_terminal()
    {
        await using var runner = new ProcessRunner(null);
        runner.Start(new ProcessSpec { Name = "child", FileName = "sleep", Arguments = ["300"] });
        var guardian = runner.GuardianPid!.Value;
        await Wait.UntilAsync("the guardian in its own session", () => Libc.GetSid(guardian) == guardian);
        await Wait.UntilAsync("SIGHUP, SIGINT, SIGQUIT and SIGTERM ignored", () => (Ignored(guardian) & 0x4007) == 0x4007);
    }

    [Fact]
    public async Task A_sweep_leaves_a_running_AppHost_alone()
    {
        var (host, _, child, grandchild) = await StartTreeAsync();
        Assert.Empty(await OrphanSweep.RunAsync(_ledger.FullPath, cancellationToken: TestContext.Current.CancellationToken));
        Assert.All([host.Process.Pid, child, grandchild], pid => Assert.True(FakeAppHost.Runs(pid)));
        Assert.Single(Directory.GetFiles(_ledger.FullPath));
    }

    [Fact]
    public async Task A_sweep_leaves_a_process_alone_that_only_has_the_number_of_ours()
    {
        var stranger = _runner.Start(new ProcessSpec { Name = "stranger", FileName = "sleep", Arguments = ["300"] });
        await Wait.UntilAsync("the stranger's session", () => Libc.GetSid(stranger.Pid) == stranger.Pid);
        var start = ProcessTable.Find(stranger.Pid)!.Value.StartTime - 1;
        await File.WriteAllTextAsync(_ledger.File("run-1.ledger"), string.Create(CultureInfo.InvariantCulture,
            $"apphost\t{LedgerScope.Current}\t999999999\t1\n+\t{stranger.Pid}\t{start}\t15\t2000\tours\n"), TestContext.Current.CancellationToken);
        Assert.Empty(await OrphanSweep.RunAsync(_ledger.FullPath, cancellationToken: TestContext.Current.CancellationToken));
        Assert.True(FakeAppHost.Runs(stranger.Pid));
        Assert.Empty(Directory.GetFiles(_ledger.FullPath));
    }

    [Theory]
    [InlineData("another-boot/another-namespace", false)]
    [InlineData("", true)]
    public async Task A_sweep_leaves_what_ran_before_a_restart_of_the_machine_or_runs_in_another_container(string scope, bool isKept)
    {
        var stranger = _runner.Start(new ProcessSpec { Name = "stranger", FileName = "sleep", Arguments = ["300"] });
        scope = scope.Length == 0 ? LedgerScope.Boot + "/pid:[another]" : scope;
        await File.WriteAllTextAsync(_ledger.File("run-1.ledger"), string.Create(CultureInfo.InvariantCulture,
            $"apphost\t{scope}\t999999999\t1\n+\t{stranger.Pid}\t{ProcessTable.Find(stranger.Pid)!.Value.StartTime}\t15\t2000\tours\n"), TestContext.Current.CancellationToken);
        Assert.Empty(await OrphanSweep.RunAsync(_ledger.FullPath, cancellationToken: TestContext.Current.CancellationToken));
        Assert.True(FakeAppHost.Runs(stranger.Pid));
        Assert.Equal(isKept, File.Exists(_ledger.File("run-1.ledger")));
    }

    [Fact]
    public async Task Children_of_pool_threads_outlive_these_threads()
    {
        var host = new FakeAppHost(_runner, "shrink", "8").Start(new() { ["DOTNET_ThreadPool_ThreadTimeoutMs"] = "200" });
        await host.Lines.AfterAsync("shrunk");
        var children = host.Lines.All.Where(line => line.StartsWith("child ", StringComparison.Ordinal)).Select(line => int.Parse(line.AsSpan(6), CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(8, children.Length);
        Assert.All(children, pid => Assert.True(FakeAppHost.Runs(pid)));
    }

    [Fact]
    public async Task An_orderly_end_stops_everything_and_leaves_no_ledger()
    {
        var lines = new OutputLines();
        var runner = new ProcessRunner(_ledger.FullPath);
        var child = runner.Start(new ProcessSpec { Name = "child", FileName = "sh", Arguments = ["-c", Tree], OnOutput = lines.Add });
        var grandchild = await lines.NumberAfterAsync("grandchild ");
        Assert.Single(Directory.GetFiles(_ledger.FullPath));
        var guardian = runner.GuardianPid!.Value;
        await runner.DisposeAsync();
        Assert.False(FakeAppHost.Runs(child.Pid));
        Assert.False(FakeAppHost.Runs(grandchild));
        await GoneAsync("guardian", guardian);
        Assert.Empty(Directory.GetFiles(_ledger.FullPath));
        Assert.Throws<ObjectDisposedException>(() => runner.Start(new ProcessSpec { Name = "late", FileName = "true" }));
    }

    private static ulong Ignored(int pid) => ulong.Parse(
        File.ReadLines($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)).AsSpan("SigIgn:".Length).Trim(),
        NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
