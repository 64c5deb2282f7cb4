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

    [Fact]
    public void What_the_target_did_not_hear_is_asked_for_again_and_done_once()
    {
        var release = Scenario.Given()
            .When(entry => entry is ActivityBegun { Activity.Id: "gate/links" }, scenario => scenario.Target.IsSilent = true)
            .At(TimeSpan.FromSeconds(30), scenario => scenario.Target.IsSilent = false).Run();
        release.ThenIs(ReleasePhase.Released).ThenGreenIsLive().ThenEverythingWasDoneOnce();
    }

    [Fact]
    public void A_target_that_takes_calls_and_never_answers_counts_as_unreachable()
    {
        var release = Scenario.Given().WhenIn(ReleasePhase.Gating, scenario => scenario.Target.IsStuck = true).Run();
        release.ThenIs(ReleasePhase.Stuck);
        Assert.Equal(ReleaseEvent.Unreachable, release.State.WentBack!.Event);
        Assert.Contains("no answer within 10 s", release.State.WentBack.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_restarts_hits_both_sides_and_is_no_reason_to_go_back()
    {
        var release = Scenario.Given()
            .When(entry => entry is StepBegan { Step: 1 }, scenario => (scenario.Target.GreenIsDown, scenario.Target.BlueIsDown) = (true, true))
            .At(TimeSpan.FromSeconds(15), scenario => (scenario.Target.GreenIsDown, scenario.Target.BlueIsDown) = (false, false)).Run();
        release.ThenIs(ReleasePhase.Released).ThenGreenIsLive();
    }

    [Fact]
    public void Blue_that_cannot_live_with_the_schema_stops_the_release_before_green_starts_and_says_what_to_look_at()
    {
        var release = Scenario.Given().With(target => target.Failing.Add("smoke/")).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Equal(["schema/expand", "smoke/smoke"], release.Target.Effects);
        Assert.Contains("see at once whether production works", release.State.Entered!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gate_that_hangs_is_ended_and_nothing_moves()
    {
        var release = Scenario.Given().With(target => target.Hanging.Add("gate/end-to-end")).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Equal(ReleaseEvent.TimedOut, release.State.WentBack!.Event);
        Assert.Equal(["gate/end-to-end", "cancel gate/end-to-end", "green/stop"], release.Target.Effects[^3..]);
    }

    [Fact]
    public void Only_what_was_begun_is_undone()
    {
        var release = Scenario.Given().With(target => target.Failing.Add("green/start")).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Equal(["green/start", "green/stop"], release.Target.Effects[^2..]);
    }

    [Fact]
    public void A_decision_is_the_same_however_often_it_is_asked_for()
    {
        var release = Scenario.Given().Run();
        for (var count = 1; count < release.Journal.Entries.Count; count++)
        {
            var state = ReleaseState.Of(release.Journal.Entries.Take(count));
            var now = release.Journal.Entries[count].At;
            var seen = new ReleaseObservation(ObservationRequest.Of(release.Plan, state, now), null, new TargetWatch(now), "enough");
            Assert.Equal(ReleaseDecisions.Decide(release.Plan, state, seen, now), ReleaseDecisions.Decide(release.Plan, state, seen, now));
        }
    }

    private static T Find<T>(Scenario release, Func<T, bool>? which = null) where T : JournalEntry =>
        release.Journal.Entries.OfType<T>().First(entry => which?.Invoke(entry) ?? true);
}
