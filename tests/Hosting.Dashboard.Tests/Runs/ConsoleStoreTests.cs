using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Runs;

namespace Hosting.Dashboard.Tests.Runs;

[Trait("Speed", "Unit")]
public sealed class ConsoleStoreTests
{
    [Fact]
    public void Lines_that_are_sent_again_are_kept_once()
    {
        var store = new ConsoleStore(maxLines: 10);

        store.Add("api", [Line(1), Line(2)]);
        store.Add("api", [Line(1), Line(2), Line(3)]);

        Assert.Equal([1, 2, 3], store.After("api", 0).Select(l => l.Number));
    }

    [Fact]
    public void The_oldest_lines_give_way()
    {
        var store = new ConsoleStore(maxLines: 2);

        store.Add("api", [Line(1), Line(2), Line(3)]);

        Assert.Equal([2, 3], store.After("api", 0).Select(l => l.Number));
    }

    private static ConsoleLine Line(int number) => new(number, DateTimeOffset.UnixEpoch, $"line {number}", IsError: false);
}
