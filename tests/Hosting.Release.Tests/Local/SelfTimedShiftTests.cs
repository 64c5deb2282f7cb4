using Hosting.Release.Control;
using Hosting.Release.Local.Host;
using Hosting.Release.Plan;
using Hosting.Release.Results;
using Hosting.Release.Tests.Control;
using Microsoft.Extensions.Time.Testing;

namespace Hosting.Release.Tests.Local;

[Trait("Speed", "Unit")]
public sealed class SelfTimedShiftTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<(int Percent, int Second)> _set = [];

    [Fact]
    public async Task Each_step_comes_at_its_time()
    {
        var running = Begin(new([new(10, TimeSpan.FromSeconds(13)), new(50, TimeSpan.FromSeconds(5)), new(100, TimeSpan.Zero)]), CancellationToken.None);
        Advance(18);
        await running;

        Assert.Equal([(10, 0), (50, 13), (100, 18)], _set);
    }

    [Fact]
    public async Task Who_cancels_it_stops_it_where_it_is()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = Begin(TrafficShift.Canary(10, TimeSpan.FromSeconds(13)), cancel.Token);
        Advance(12);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Advance(10);

        Assert.Equal([(10, 0)], _set);
    }

    [Fact]
    public void The_shares_of_a_shift_by_the_target_s_own_clock_are_what_the_controller_saw()
    {
        var release = Scenario.Given(control: ShiftControl.SelfTimed).Run();
        Assert.Equal([10, 100], ResultBuilder.Shares(release.Journal.Entries).Select(share => share.GreenPercent));

        var back = Scenario.Given(Plans.Application with { Shift = TrafficShift.Canary(10, TimeSpan.FromMinutes(1)) }, ShiftControl.SelfTimed)
            .With(target => target.GreenErrors = 0.05).Run();
        Assert.Equal([10, 0], ResultBuilder.Shares(back.Journal.Entries).Select(share => share.GreenPercent));
        Assert.NotNull(ResultBuilder.TimeToDetect(back.Journal.Entries, null));
        Assert.NotNull(ResultBuilder.TimeToRollBack(back.Journal.Entries));
    }

    private Task Begin(TrafficShift shift, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        return new SelfTimedShift(shift, (percent, _) =>
        {
            _set.Add((percent, (int)_time.GetElapsedTime(start).TotalSeconds));
            return Task.CompletedTask;
        }, _time).RunAsync(cancellationToken);
    }

    // One second after the other, as a clock goes.
    private void Advance(int seconds)
    {
        for (var second = 0; second < seconds; second++)
            _time.Advance(TimeSpan.FromSeconds(1));
    }
}
