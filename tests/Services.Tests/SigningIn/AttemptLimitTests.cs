using Identity.SignIn;

namespace Services.Tests.SigningIn;

[Trait("Speed", "Unit")]
public sealed class AttemptLimitTests
{
    private readonly SteppedClock _clock = new();

    [Fact]
    public void A_key_that_failed_too_often_waits_and_others_do_not()
    {
        var limit = new AttemptLimit(_clock, burst: 2, TimeSpan.FromSeconds(10));
        Assert.Null(limit.Take("a"));
        Assert.Null(limit.Take("a"));
        Assert.Equal(10, limit.Take("a")!.Value.TotalSeconds, 3);
        Assert.Null(limit.Take("b"));

        _clock.Step(TimeSpan.FromSeconds(4));
        Assert.Equal(6, limit.Take("a")!.Value.TotalSeconds, 3);
        _clock.Step(TimeSpan.FromSeconds(7));
        Assert.Null(limit.Take("a"));
        Assert.NotNull(limit.Take("a"));
    }

    [Fact]
    public void Who_succeeds_is_never_refused()
    {
        var limit = new AttemptLimit(_clock, burst: 2, TimeSpan.FromSeconds(10));
        for (var attempt = 0; attempt < 100; attempt++)
        {
            Assert.Null(limit.Take("a"));
            limit.GiveBack("a");
        }
        Assert.Equal(0, limit.Count);
    }

    [Fact]
    public void Keys_that_failed_long_ago_are_forgotten()
    {
        var limit = new AttemptLimit(_clock, burst: 2, TimeSpan.FromSeconds(10));
        for (var key = 0; key < 1000; key++)
            limit.Take($"{key}");
        _clock.Step(TimeSpan.FromMinutes(1));
        limit.Take("another");
        Assert.Equal(1, limit.Count);
    }

    private sealed class SteppedClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Step(TimeSpan time) => _ticks += time.Ticks;
    }
}
