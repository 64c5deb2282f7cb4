using Embedded.Dashboard.Components.Pages.Console;
using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Options;
using Embedded.Dashboard.Runs;
using Embedded.Dashboard.Telemetry;

namespace Hosting.Dashboard.Tests.ConsoleLogs;

[Trait("Speed", "Unit")]
public sealed class ConsoleBufferTests
{
    private static readonly (string, string)[] Two = [("a", "a"), ("b", "b")];

    private readonly Run _run = new(Run.LiveId, new ResourceStore(), new ConsoleStore(100), new TelemetryStore(new TelemetryLimits())) { RunId = "1" };

    [Fact]
    public void Lines_of_several_stand_in_the_order_of_time()
    {
        _run.Console.Add("a", [Line(1, 10), Line(2, 30)]);
        _run.Console.Add("b", [Line(1, 20)]);
        var buffer = new ConsoleBuffer(10);

        Assert.Equal(3, buffer.Read(_run, Two, isRead: false));
        Assert.Equal(["a", "b", "a"], buffer.Rows.Select(r => r.ResourceId));
    }

    [Fact]
    public void The_oldest_give_way_but_not_while_they_are_read()
    {
        var buffer = new ConsoleBuffer(3);
        _run.Console.Add("a", [Line(1, 1), Line(2, 2), Line(3, 3)]);
        buffer.Read(_run, Two, isRead: false);
        _run.Console.Add("a", [Line(4, 4)]);
        buffer.Read(_run, Two, isRead: true);
        Assert.Equal([1, 2, 3, 4], buffer.Rows.Select(r => r.Line.Number));

        _run.Console.Add("a", [Line(5, 5)]);
        buffer.Read(_run, Two, isRead: false);
        Assert.Equal([3, 4, 5], buffer.Rows.Select(r => r.Line.Number));
    }

    [Fact]
    public void A_new_run_begins_with_an_empty_page()
    {
        var buffer = new ConsoleBuffer(10);
        _run.Console.Add("a", [Line(1, 1), Line(2, 2)]);
        buffer.Read(_run, Two, isRead: false);

        _run.Console.ClearAll();
        _run.RunId = "2";
        _run.Console.Add("a", [Line(1, 9)]);
        buffer.Read(_run, Two, isRead: false);

        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(9), Assert.Single(buffer.Rows).Line.At);
    }

    private static ConsoleLine Line(int number, int second) => new(number, DateTimeOffset.UnixEpoch.AddSeconds(second), $"line {number}", IsError: false);
}
