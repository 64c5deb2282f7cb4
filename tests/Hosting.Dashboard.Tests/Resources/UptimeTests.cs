using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Runs;
using Hosting.Dashboard.Tests.Harness;

namespace Hosting.Dashboard.Tests.Resources;

[Trait("Speed", "Unit")]
public sealed class UptimeTests
{
    private readonly SetClock _clock = new();
    private readonly ResourceStore _resources;

    public UptimeTests() => _resources = new ResourceStore(_clock);

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void A_clock_that_is_set_makes_no_resource_older_or_younger(int hours)
    {
        _resources.Set(Started(_clock.Now.AddSeconds(-3)));
        _clock.Now += TimeSpan.FromHours(hours);
        _clock.Pass(TimeSpan.FromSeconds(4));
        // Heard of again, of its health for instance.
        _resources.Set(Started(_clock.Now.AddSeconds(-7).AddHours(-hours)));
        Assert.Equal(7, _resources.UptimeOf("one").TotalSeconds, 3);
    }

    [Fact]
    public void A_start_by_a_clock_that_is_ahead_is_now()
    {
        _resources.Set(Started(_clock.Now.AddHours(1)));
        _clock.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(2, _resources.UptimeOf("one").TotalSeconds, 3);
    }

    [Fact]
    public void A_new_start_begins_anew()
    {
        _resources.Set(Started(_clock.Now.AddHours(-1)));
        _clock.Pass(TimeSpan.FromSeconds(2));
        _resources.Set(Started(_clock.Now));
        Assert.Equal(TimeSpan.Zero, _resources.UptimeOf("one"));
    }

    private static ResourceView Started(DateTimeOffset at) => new() { Id = "one", Name = "one", Type = "Project", StartedAt = at };
}
