using System.Text.RegularExpressions;
using Hosting.Tests.CommandLine;

namespace Hosting.Tests.Terminal;

/// <summary>What a whole AppHost prints, into a pipe and on a terminal.</summary>
[Trait("Speed", "Integration")]
public sealed partial class TerminalOutputTests : IDisposable
{
    private readonly TemporaryDirectory _home = new();

    [Fact]
    public async Task Into_a_pipe_go_plain_lines_and_the_addresses_with_the_one_for_people_outside_first()
    {
        await using var run = AppHostProcess.Start(_home.Path, "FaultyAppHost", "--Fault:Kind", "addresses");
        await run.WaitForOutputAsync("Press Ctrl+C to stop.");
        run.Terminate();
        Assert.Equal(0, await run.ExitCodeAsync());

        Assert.DoesNotContain('\x1b', run.Output);
        Assert.DoesNotContain('\r', run.Output);
        var lines = run.Lines.ToList();
        var ready = lines.FindIndex(l => ReadyLine().IsMatch(l));
        Assert.All(lines[..(ready - 1)], l => Assert.Matches(@"^ +\d+\.\d s  (inner|outer)  (pending|starting|running)", l));
        Assert.Equal("", lines[ready + 1]);
        Assert.Matches(@"^  outer  +http://localhost:\d+$", lines[ready + 2]);
        Assert.Matches(@"^  inner  +http://localhost:\d+$", lines[ready + 3]);
        Assert.Equal(["", "Press Ctrl+C to stop."], lines[(ready + 4)..(ready + 6)]);
        Assert.Contains("Stopping.", lines);
        Assert.Matches(@"^Stopped after \d+\.\d+ s: \w+ \d+\.\d+( \+ \w+ \d+\.\d+)* s\.$", lines[^1]);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task On_a_terminal_lines_change_in_place_and_the_cursor_is_shown_again()
    {
        await using var run = AppHostProcess.StartOnTerminal(_home.Path, "FaultyAppHost", "--Fault:Kind", "none");
        await run.WaitForOutputAsync("Press Ctrl+C to stop.");
        await run.TypeAsync('\x03');
        Assert.Equal(0, await run.ExitCodeAsync());

        Assert.Contains("\x1b[?25l", run.Output, StringComparison.Ordinal);
        Assert.True(run.Output.LastIndexOf("\x1b[?25h", StringComparison.Ordinal) > run.Output.LastIndexOf("\x1b[?25l", StringComparison.Ordinal), "The cursor is shown again.");
        Assert.Matches(@"\x1b\[[0-9;]+mReady\x1b\[0m after", run.Output);
        Assert.Contains("Stopping.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_asked_for_are_printed_with_the_name_of_who_wrote_them()
    {
        await using var run = AppHostProcess.Start(_home.Path, "FaultyAppHost", "--Fault:Kind", "none", "--logs", "STEADY");

        await run.WaitForOutputAsync("steady speaks");

        Assert.Single(run.Lines, l => l.StartsWith("steady", StringComparison.Ordinal) && l.EndsWith("steady speaks", StringComparison.Ordinal) && l.Contains(" | ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Logs_not_asked_for_are_not_printed()
    {
        await using var run = AppHostProcess.Start(_home.Path, "FaultyAppHost", "--Fault:Kind", "none");

        await run.WaitForOutputAsync("Press Ctrl+C to stop.");
        run.Terminate();
        await run.ExitCodeAsync();

        Assert.DoesNotContain("steady speaks", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_steps_and_options_and_starts_nothing()
    {
        await using var run = await AppHostProcess.RunAsync(_home.Path, "FixtureAppHost", "--help");

        Assert.Equal(0, await run.ExitCodeAsync());
        foreach (var step in (string[])["greet", "write-nothing", "fail", "publish"]) Assert.Contains(run.Lines, l => l.Trim().Split(' ')[0] == step);
        foreach (var (option, _, description) in Embedded.CommandLine.AppHostArguments.Options) Assert.Contains(run.Lines, l => l.StartsWith($"  {option}", StringComparison.Ordinal) && l.Contains(description, StringComparison.Ordinal));
        Assert.DoesNotContain("starting", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _home.Dispose();

    [GeneratedRegex(@"^Ready after \d+\.\d+ s: AppHost \d+\.\d+( \+ [a-zA-Z]+ \d+\.\d+)* s\.$")]
    private static partial Regex ReadyLine();
}
