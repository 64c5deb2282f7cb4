using Embedded.Dashboard.SignIn;
using Hosting.Dashboard.Tests.Harness;

namespace Hosting.Dashboard.Tests.SignIn;

[Trait("Speed", "Unit")]
public sealed class SignInLimiterTests
{
    private readonly SetClock _clock = new();

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Whoever_guessed_too_often_waits_a_minute_wherever_the_clock_is_set(int hours)
    {
        var limiter = new SignInLimiter(_clock);
        for (var i = 0; i < SignInLimiter.MaxFailures; i++)
            limiter.Failed();
        _clock.Now += TimeSpan.FromHours(hours);
        Assert.Equal(SignInLimiter.Window, limiter.Wait);
        _clock.Pass(SignInLimiter.Window);
        Assert.Null(limiter.Wait);
        limiter.Failed();
        Assert.Null(limiter.Wait);
    }
}
