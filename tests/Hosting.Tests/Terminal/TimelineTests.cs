using Embedded.Terminal;

namespace Hosting.Tests.Terminal;

[Trait("Speed", "Unit")]
public sealed class TimelineTests
{
    private static readonly Dictionary<string, string[]> Waits = new()
    {
        ["server"] = [],
        ["database"] = ["server"],
        ["job"] = ["database"],
        ["a"] = ["job"],
        ["b"] = ["job"],
        ["site"] = ["a", "b"],
        ["alone"] = [],
    };

    private readonly Timeline _timeline = new();

    [Fact]
    public void The_chain_leads_over_whatever_was_done_last_and_covers_the_whole()
    {
        Passed("server", 300, 800);
        Passed("database", 300, 800);
        Passed("alone", 300, 500);
        _timeline.Begin("job", Ms(800));
        _timeline.Done("job", Ms(850));
        _timeline.Finish("job", Ms(1500)); // What waits for its end did not go on before.
        Passed("a", 1500, 2000);
        Passed("b", 1500, 2200);
        Passed("site", 2210, 2600);

        Assert.Equal("AppHost 0.3 + server 0.5 + job 0.7 + b 0.7 + site 0.4 s", Sum(2600));
        Assert.Equal(Ms(700), _timeline.TimeOf("job"));
    }

    [Fact]
    public void What_was_not_started_is_left_out_and_leads_on_to_what_stood_before_it()
    {
        Passed("server", 100, 1100);
        Passed("a", 1100, 2100);

        Assert.Equal("AppHost 0.1 + server 1.0 + a 1.0 s", Sum(2100));
    }

    [Fact]
    public void The_parts_add_up_to_the_whole_as_it_is_shown()
    {
        Passed("server", 340, 1000 - 160);
        Passed("a", 840, 1240);
        Passed("site", 1240, 1640);

        Assert.Equal("AppHost 0.3 + server 0.5 + a 0.4 + site 0.4 s", Sum(1640));
        Assert.Equal("1.6 s", TimelineText.Seconds(Ms(1640)));
    }

    [Fact]
    public void Below_one_second_hundredths_are_shown_and_what_is_left_is_the_AppHosts()
    {
        Passed("site", 0, 104);
        Passed("a", 104, 150);

        Assert.Equal("site 0.10 + a 0.05 + AppHost 0.06 s", TimelineText.Sum(_timeline.Chain(name => name == "a" ? ["site"] : []), Ms(210)));
    }

    [Fact]
    public void Without_resources_all_is_the_AppHosts() => Assert.Equal("AppHost 0.21 s", Sum(210));

    [Fact]
    public void A_circle_of_references_has_an_end()
    {
        Passed("a", 100, 1000);
        Passed("b", 100, 1200);

        Assert.Equal("AppHost 0.1 + a 0.9 + b 0.2 s", TimelineText.Sum(_timeline.Chain(name => name == "a" ? ["b"] : ["a"]), Ms(1200)));
    }

    private void Passed(string name, int from, int to)
    {
        _timeline.Begin(name, Ms(from));
        _timeline.Done(name, Ms(to));
    }

    private string Sum(int whole) => TimelineText.Sum(_timeline.Chain(name => Waits[name]), Ms(whole));

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
