using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;

namespace Hosting.Release.Tests.Control;

[Trait("Speed", "Unit")]
public sealed class ReleaseTests
{
    [Theory]
    [InlineData(ShiftControl.Stepwise)]
    [InlineData(ShiftControl.SelfTimed)]
    public void A_green_that_is_as_good_as_blue_is_released(ShiftControl control)
    {
        var release = Scenario.Given(control: control).Run();
        release.ThenIs(ReleasePhase.Released).ThenGreenIsLive().ThenEverythingWasDoneOnce();
        Assert.False(release.Target.BlueRuns);
        string[] shift = control == ShiftControl.Stepwise ? ["traffic/1", "traffic/2"] : ["traffic/2"];
        Assert.Equal(
            ["schema/expand", "smoke/smoke", "green/start", "green/route", "green/warm-up", "gate/end-to-end", "gate/links", .. shift, "background/green", "blue/stop", "schema/contract"],
            release.Target.Effects);
    }

    [Fact]
    public void Nothing_changed_ends_as_released_without_doing_anything()
    {
        var release = Scenario.Given(Plans.Application.WithNothingChanged()).Run();
        release.ThenIs(ReleasePhase.Released);
        Assert.Empty(release.Target.Effects);
        Assert.StartsWith("Nothing changed", release.State.Entered!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_percent_errors_on_a_canary_are_seen_within_ten_seconds_and_the_traffic_is_back_within_one()
    {
        var release = Scenario.Given().With(target => target.GreenErrors = 0.05).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive().ThenEverythingWasDoneOnce();
        var (step, back) = (Find<StepBegan>(release), Find<PhaseEntered>(release, entry => entry.Phase == ReleasePhase.RollingBack));
        Assert.InRange(back.At - step.At, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(ReleaseEvent.VerdictFailed, back.Event);
        Assert.InRange(Find<ActivityBegun>(release, entry => entry.Activity.Id == "traffic/back").At - back.At, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal(["traffic/1", "traffic/back", "green/stop"], release.Target.Effects[^3..]);
    }

    [Fact]
    public void A_slow_green_goes_back()
    {
        var release = Scenario.Given(Plans.Application with { Shift = TrafficShift.Canary(10, TimeSpan.FromMinutes(1)) })
            .With(target => target.GreenLatency = TimeSpan.FromMilliseconds(300)).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Equal(ReleaseEvent.VerdictFailed, release.State.WentBack!.Event);
        Assert.Contains("p95", release.State.WentBack.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ShiftControl.Stepwise)]
    [InlineData(ShiftControl.SelfTimed)]
    public void A_green_that_turns_bad_with_all_traffic_goes_back_with_the_background_work(ShiftControl control)
    {
        var release = Scenario.Given(Plans.Application with { BakeTime = TimeSpan.FromMinutes(5) }, control)
            .WhenIn(ReleasePhase.Baking, scenario => scenario.Target.GreenErrors = 0.3).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive().ThenEverythingWasDoneOnce();
        Assert.Equal(["traffic/back", "background/blue", "green/stop"], release.Target.Effects[^3..]);
    }

    [Fact]
    public void A_shift_by_the_targets_own_clock_is_stopped_when_green_is_worse()
    {
        var release = Scenario.Given(Plans.Application with { Shift = TrafficShift.Canary(10, TimeSpan.FromMinutes(1)) }, ShiftControl.SelfTimed)
            .With(target => target.GreenErrors = 0.05).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Equal(["traffic/2", "cancel traffic/2", "traffic/back", "green/stop"], release.Target.Effects[^4..]);
    }

    [Fact]
    public void What_is_inconclusive_one_poll_before_the_next_step_counts_as_failed_where_the_target_does_not_wait()
    {
        var release = Scenario.Given(Plans.Application with { Shift = TrafficShift.Canary(10, TimeSpan.FromMinutes(1)) }, ShiftControl.SelfTimed)
            .With(target => target.RequestsPerSecond = 3).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Equal(ReleaseEvent.VerdictInconclusive, release.State.WentBack!.Event);
        Assert.DoesNotContain(release.Journal.Entries, entry => entry is StepBegan { GreenPercent: 100 });
    }

    [Fact]
    public void What_is_inconclusive_waits_for_more_where_the_controller_moves_the_traffic()
    {
        var release = Scenario.Given().With(target => target.RequestsPerSecond = 15).Run();
        release.ThenIs(ReleasePhase.Released);
        var steps = release.Journal.Entries.OfType<StepBegan>().ToList();
        Assert.True(steps[1].At - steps[0].At > TimeSpan.FromSeconds(20), $"The canary lasted {steps[1].At - steps[0].At}.");
    }

    [Fact]
    public void A_step_that_went_by_while_no_controller_ran_is_not_trusted()
    {
        var release = Scenario.Given(control: ShiftControl.SelfTimed);
        release.Journal.KillAt = (entry, _) => entry is LookTaken ? Kill.Before : Kill.No;
        release.Run();
        release.Time.Advance(TimeSpan.FromMinutes(1));
        release.Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
    }

    [Fact]
    public void A_blue_that_is_away_is_not_gone_back_to_before_it_is_there_again()
    {
        var release = Scenario.Given().With(target => target.GreenErrors = 0.5)
            .When(entry => entry is PhaseEntered { Phase: ReleasePhase.RollingBack }, scenario => scenario.Target.BlueIsDown = true);
        release.Run();
        release.ThenIs(ReleasePhase.Stuck);
        Assert.Equal(10, release.Target.GreenPercent);
        Assert.Contains("set the production listeners", release.State.Entered!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_way_back_that_fails_once_is_tried_again()
    {
        var release = Scenario.Given().With(target => target.GreenErrors = 0.5).With(target => target.Failing.Add("traffic/back"))
            .When(entry => entry is ActivityEnded { ActivityId: "traffic/back" }, scenario => scenario.Target.Failing.Clear());
        release.Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Contains("traffic/back~2", release.Target.Effects);
    }

    private static T Find<T>(Scenario release, Func<T, bool>? which = null) where T : JournalEntry =>
        release.Journal.Entries.OfType<T>().First(entry => which?.Invoke(entry) ?? true);
}
