using ServiceDefaults.Time;

namespace Services.Tests.Rules;

[Trait("Speed", "Unit")]
public sealed class SteadyTimeTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void A_clock_that_is_set_does_not_move_it(int hours)
    {
        var clock = new SetClock();
        var steady = new SteadyTimeProvider(clock);
        var before = steady.GetUtcNow();
        clock.Now += TimeSpan.FromHours(hours);
        Assert.Equal(before, steady.GetUtcNow());
        clock.Timestamp += 3 * clock.TimestampFrequency;
        Assert.Equal(before + TimeSpan.FromSeconds(3), steady.GetUtcNow());
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public long Timestamp { get; set; } = 1_000;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Timestamp;
    }
}
