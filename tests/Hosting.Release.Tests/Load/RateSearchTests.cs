using Hosting.Release.Load;

namespace Hosting.Release.Tests.Load;

[Trait("Speed", "Unit")]
public sealed class RateSearchTests
{
    [Theory]
    [InlineData(1000, 200)]
    [InlineData(800, 200)]
    [InlineData(799, 140)]
    [InlineData(400, 100)]
    [InlineData(200, 50)]
    [InlineData(110, 25)]
    [InlineData(75, 15)]
    [InlineData(30, 10)]
    [InlineData(5, 10)]
    public void A_quarter_of_what_a_machine_carries_is_settled_on_within_bounds(double capacity, double rate)
    {
        var tries = Search(capacity);

        Assert.Equal(rate, RateSearch.Settle(200, tries).RequestsPerSecond);
        Assert.InRange(tries.Count, 2, 9);
    }

    [Fact]
    public void A_machine_that_carries_the_most_is_asked_for_no_more_than_four_times_of_it() =>
        Assert.Equal([25, 50, 100, 200, 400, 800], Search(1000).Select(one => one.Rate));

    [Fact]
    public void What_fails_once_has_a_second_chance()
    {
        List<RateTry> tries = [];
        while (RateSearch.Next(200, tries) is { } rate)
            tries.Add(Try(rate, latency: tries.Count == 1 ? 900 : 20));

        Assert.Equal([25, 50, 50, 100, 200, 400, 800], tries.Select(one => one.Rate));
        Assert.Equal(200, RateSearch.Settle(200, tries).RequestsPerSecond);
    }

    [Fact]
    public void A_failed_request_is_no_answer_however_prompt_it_was() =>
        Assert.False(RateSearch.IsCarried(new(25, new(15, 1, 0), new(5, 5, 5, 5))));

    [Fact]
    public void It_comes_to_an_end_on_a_machine_that_is_well_only_sometimes()
    {
        List<RateTry> tries = [];
        while (RateSearch.Next(200, tries) is { } rate)
            tries.Add(Try(rate, latency: tries.Count % 2 == 0 ? 900 : 20));

        Assert.InRange(tries.Count, 1, 10);
    }

    [Theory]
    [InlineData(80, 200.0, "80, what this machine carries; 200 at most")]
    [InlineData(200, 200.0, "200, which this machine carries")]
    [InlineData(50, null, "50, as asked for")]
    public void It_is_told_where_the_rate_comes_from(double rate, double? most, string words) => Assert.Equal(words, $"{new LoadRate(rate, most, [])}");

    private static List<RateTry> Search(double capacity)
    {
        List<RateTry> tries = [];
        while (RateSearch.Next(200, tries) is { } rate)
            tries.Add(Try(rate, latency: rate <= capacity ? 20 : 900));
        return tries;
    }

    private static RateTry Try(double rate, double latency) => new(rate, new((long)rate, 0, 0), new(latency / 2, latency, latency, latency));
}
