using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using Spectre.Console.Testing;

namespace Hosting.Tests.Pipelines;

[Trait("Speed", "Unit")]
public sealed class ConsoleReporterTests
{
    private readonly ObservedTime _time = new();

    [Fact]
    public async Task Elsewhere_than_on_a_terminal_lines_are_plain_whole_and_one_an_event()
    {
        var console = new TestConsole().Width(20);
        var reporter = new ConsoleActivityReporter(console, _time, LogLevel.Information);
        var step = await reporter.CreateStepAsync("images", Eventually.Token);
        step.Log(LogLevel.Debug, "too much detail");
        step.Log(LogLevel.Information, "a line that is longer than the console is wide [not markup]");
        step.Log(LogLevel.Warning, "one\ntwo");
        _time.Advance(TimeSpan.FromSeconds(1.25));
        await step.WarnAsync("slow", Eventually.Token);
        await step.DisposeAsync();
        Assert.Equal(
            [
                "[images] started",
                "[images] a line that is longer than the console is wide [not markup]",
                "[images] warning: one",
                "[images] warning: two",
                "[images] warning: done, with a warning, after 1.3 s: slow",
            ],
            console.Lines);
    }

    [Fact]
    public async Task On_a_terminal_there_are_colours_and_no_cursor_control()
    {
        var console = new TestConsole().Colors(ColorSystem.Standard).EmitAnsiSequences().Width(200);
        var writer = new StringWriter();
        console.Profile.Out = new TerminalOutput(writer);
        var reporter = new ConsoleActivityReporter(console, _time, LogLevel.Information);
        await using (await reporter.CreateStepAsync("images", Eventually.Token)) { }
        var output = console.Output + writer;
        Assert.Contains("\u001b[", output, StringComparison.Ordinal);
        Assert.DoesNotMatch("\u001b\\[[0-9;?]*[^0-9;?m]", output);
        Assert.Contains("done after 0.0 s", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_ends_as_badly_as_its_parts()
    {
        var console = new TestConsole();
        var reporter = new ConsoleActivityReporter(console, _time, LogLevel.Information);
        await using (var step = await reporter.CreateStepAsync("images", Eventually.Token))
        {
            await using var task = await step.CreateTaskAsync("push", Eventually.Token);
            await task.UpdateAsync("half", Eventually.Token);
            await task.FailAsync("denied", Eventually.Token);
        }

        Assert.Equal(["[images] started", "[images] push", "[images] push: half", "[images] error: push: failed after 0.0 s: denied", "[images] error: failed after 0.0 s"], console.Lines);
    }

    private sealed class TerminalOutput(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer { get; } = writer;

        public bool IsTerminal => true;

        public int Width => 200;

        public int Height => 50;

        public void SetEncoding(System.Text.Encoding encoding) { }
    }
}
