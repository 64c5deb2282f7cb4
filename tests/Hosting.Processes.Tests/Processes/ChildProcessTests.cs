using System.Diagnostics;

namespace Embedded.Processes;

[Trait("Speed", "Integration")]
public sealed class ChildProcessTests : IAsyncLifetime
{
    private readonly ProcessRunner _runner = new(null);
    private readonly OutputLines _lines = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _runner.DisposeAsync();

    private ProcessSpec Shell(string script) => new()
    {
        Name = "test",
        FileName = "sh",
        Arguments = ["-c", script],
        Environment = new Dictionary<string, string> { ["PATH"] = "/usr/local/bin:/usr/bin:/bin" },
        OnOutput = _lines.Add,
    };

    [Fact]
    public async Task A_child_has_a_session_of_its_own()
    {
        var child = _runner.Start(Shell("echo ready; sleep 300"));
        await _lines.AfterAsync("ready");
        Assert.Equal(child.Pid, ProcessTable.Find(child.Pid)!.Value.SessionId);
        Assert.NotEqual(child.Pid, Libc.GetSid(0));
    }

    [Fact]
    public async Task A_child_starts_with_default_signals_and_an_empty_mask()
    {
        var child = _runner.Start(Shell("exec cat /proc/self/status"));
        Assert.Equal(0, await child.Exited);
        Assert.Contains("SigIgn:\t0000000000000000", _lines.Output);
        Assert.Contains("SigBlk:\t0000000000000000", _lines.Output);
    }

    [Fact]
    public async Task A_child_gets_exactly_the_environment_it_was_given()
    {
        var spec = Shell("") with { FileName = "env", Arguments = [], Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["ÄNAME"] = "ein Wert\nmit Zeile" } };
        Assert.Equal(0, await _runner.Start(spec).Exited);
        Assert.Equal(["PATH=/usr/bin:/bin", "mit Zeile", "ÄNAME=ein Wert"], _lines.Output.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_child_inherits_the_environment_when_asked()
    {
        Assert.Equal(0, await _runner.Start(Shell("env") with { InheritEnvironment = true, Environment = new Dictionary<string, string> { ["EXTRA"] = "1" } }).Exited);
        Assert.Contains("EXTRA=1", _lines.Output);
        Assert.Contains("HOME=" + Environment.GetEnvironmentVariable("HOME"), _lines.Output);
    }

    [Fact]
    public async Task A_child_works_in_its_folder_and_reads_nothing()
    {
        Assert.Equal(0, await _runner.Start(Shell("pwd; cat; echo end") with { WorkingDirectory = "/usr" }).Exited);
        Assert.Equal(["/usr", "end"], _lines.Output);
    }

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("kill -TERM $$", 143)]
    [InlineData("kill -KILL $$", 137)]
    public async Task The_exit_code_tells_code_or_signal(string script, int expected) =>
        Assert.Equal(expected, await _runner.Start(Shell(script)).Exited);

    [Fact]
    public async Task A_command_that_is_missing_is_named()
    {
        Assert.Equal(127, await _runner.Start(Shell("") with { FileName = "no-such-command" }).Exited);
        Assert.Contains("'no-such-command'", Assert.Single(_lines.Error), StringComparison.Ordinal);
        Assert.Contains("PATH", _lines.Error[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_program_is_named()
    {
        Assert.Equal(126, await _runner.Start(Shell("") with { FileName = "/etc/passwd" }).Exited);
        Assert.Contains("'/etc/passwd'", Assert.Single(_lines.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_missing_is_named()
    {
        Assert.Equal(126, await _runner.Start(Shell("true") with { WorkingDirectory = "/no/such/folder" }).Exited);
        Assert.Contains("/no/such/folder", Assert.Single(_lines.Error), StringComparison.Ordinal);
    }

    [Fact]
    public void A_zero_character_in_an_argument_is_refused() =>
        Assert.Throws<ProcessStartException>(() => _runner.Start(Shell("echo \0")));

    [Fact]
    public async Task All_lines_arrive_before_the_exit_is_told()
    {
        Assert.Equal(0, await _runner.Start(Shell("seq 1 20000; printf last; echo fault >&2")).Exited);
        Assert.Equal(20001, _lines.Output.Count);
        Assert.Equal("last", _lines.Output[^1]);
        Assert.Equal(["fault"], _lines.Error);
    }

    [Fact]
    public async Task An_endless_line_comes_in_bounded_pieces()
    {
        Assert.Equal(0, await _runner.Start(Shell("head -c 1000000 /dev/zero | tr '\\0' x; echo; head -c 300000 /dev/urandom; echo; echo done")).Exited);
        Assert.All(_lines.Output, line => Assert.True(line.Length <= LineSplitter.MaximumLength));
        Assert.Equal(1_000_000, _lines.Output.TakeWhile(line => line.StartsWith('x')).Sum(line => line.Length));
        Assert.Equal("done", _lines.Output[^1]);
    }

    [Fact]
    public async Task Ten_children_start_at_once()
    {
        var children = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(() => _runner.Start(Shell($"echo number {number}; exit {number}")))));
        Assert.Equal(Enumerable.Range(0, 10), await Task.WhenAll(children.Select(child => child.Exited)));
        Assert.Equal(10, _lines.Output.Distinct().Count());
    }

    [Fact]
    public async Task A_child_may_end_by_itself_when_asked_to_stop()
    {
        var child = _runner.Start(Shell("trap 'echo asked; exit 5' INT; echo ready; while :; do sleep 0.05; done") with { StopSignal = UnixSignal.Interrupt });
        await _lines.AfterAsync("ready");
        await child.StopAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(5, await child.Exited);
        Assert.Contains("asked", _lines.Output);
    }

    [Fact]
    public async Task A_child_that_ignores_the_request_is_killed_with_all_it_started()
    {
        var child = _runner.Start(Shell("trap '' TERM; sleep 300 & echo inner $!; setsid sleep 300 & echo outer $!; echo ready; while :; do sleep 0.05; done"));
        var inner = await _lines.NumberAfterAsync("inner ");
        var outer = await _lines.NumberAfterAsync("outer ");
        await _lines.AfterAsync("ready");
        var watch = Stopwatch.StartNew();
        await child.StopAsync(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.3, 10);
        Assert.Equal(137, await child.Exited);
        Assert.False(FakeAppHost.Runs(inner));
        Assert.False(FakeAppHost.Runs(outer));
    }

    [Fact]
    public async Task Cancelling_cuts_the_grace_short()
    {
        var child = _runner.Start(Shell("trap '' TERM; echo ready; while :; do sleep 0.05; done"));
        await _lines.AfterAsync("ready");
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await child.StopAsync(TimeSpan.FromHours(1), cancelled.Token);
        Assert.Equal(137, await child.Exited);
    }

    [Fact]
    public async Task What_a_child_leaves_behind_does_not_hold_up_its_exit_and_is_ended()
    {
        var child = _runner.Start(Shell("sleep 300 & echo left $!; exit 4"));
        Assert.Equal(4, await child.Exited.WaitAsync(TimeSpan.FromSeconds(5), TimeProvider.System, TestContext.Current.CancellationToken));
        await child.Ended;
        Assert.False(FakeAppHost.Runs(await _lines.NumberAfterAsync("left ")));
    }

    [Fact]
    public async Task Stopping_twice_and_after_the_end_is_harmless()
    {
        var child = _runner.Start(Shell("sleep 300"));
        await Task.WhenAll(child.StopAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken), child.StopAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
        await child.StopAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.Empty(_runner.Children);
    }

    [Fact]
    public async Task A_child_started_from_a_thread_that_ends_lives_on()
    {
        using var running = new ManualResetEventSlim();
        var starter = new Thread(() =>
        {
            _runner.Start(Shell("while :; do echo tick; sleep 0.05; done"));
            running.Wait();
        });
        starter.Start();
        await _lines.AfterAsync("tick");
        running.Set();
        starter.Join();
        var before = _lines.Output.Count;
        await Wait.UntilAsync("ten more signs of life", () => _lines.Output.Count >= before + 10);
    }

    [Fact]
    public async Task A_child_runs_under_the_account_it_was_given()
    {
        var spec = Shell("id -u; id -g; id -G") with { RunAs = new ProcessAccount(65534, 65533) { Groups = [65533, 65532] }, WorkingDirectory = "/" };
        if (!ProcessAccount.IsRoot)
        {
            Assert.Contains("only root", Assert.Throws<ProcessStartException>(() => _runner.Start(spec)).Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(0, await _runner.Start(spec).Exited);
        Assert.Equal(["65534", "65533", "65533 65532"], _lines.Output);
    }
}
