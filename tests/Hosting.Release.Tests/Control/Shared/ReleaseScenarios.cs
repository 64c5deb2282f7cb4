using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;

namespace Hosting.Release.Tests.Control;

/// <summary>What every target must carry out, whoever moves the traffic. A class for each target gives the scenarios what they are run on.</summary>
[Trait("Speed", "Unit")]
public abstract class ReleaseScenarios
{
    /// <summary>The ids of the activities that move visitors: one for each step, or one for all.</summary>
    private protected abstract IReadOnlyList<string> Shift { get; }

    /// <summary>A release on the target, of a plan that is changed so.</summary>
    private protected abstract Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null);

    [Fact]
    public void A_green_that_is_as_good_as_blue_is_released()
    {
        var release = Given().Run();
        release.ThenIs(ReleasePhase.Released).ThenGreenIsLive().ThenEverythingWasDoneOnce();
        Assert.False(release.Target.BlueRuns);
        Assert.Equal(
            ["schema/expand", "smoke/smoke", "green/start", "green/route", "green/warm-up", "gate/end-to-end", "gate/links", .. Shift, "background/green", "blue/stop", "schema/contract"],
            release.Target.Effects);
        Assert.DoesNotContain(release.Journal.Entries, entry => entry is EventNoted or ActivityCancelled);
    }

    [Fact]
    public void Nothing_changed_ends_as_released_without_doing_anything()
    {
        var release = Given(plan => plan.WithNothingChanged()).Run();
        release.ThenIs(ReleasePhase.Released);
        Assert.Empty(release.Target.Effects);
        Assert.StartsWith("Nothing changed", release.State.Entered!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_on_a_canary_send_the_visitors_back()
    {
        var release = Given().With(target => target.GreenErrors = 0.05).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive().ThenEverythingWasDoneOnce();
        Assert.Equal(ReleaseEvent.VerdictFailed, release.State.WentBack!.Event);
        Assert.Equal(["traffic/back", "green/stop"], release.Target.Effects[^2..]);
        Assert.DoesNotContain(release.Journal.Entries, entry => entry is StepBegan { GreenPercent: 100 });
    }

    [Fact]
    public void A_slow_green_goes_back()
    {
        var release = Given().With(target => target.GreenLatency = TimeSpan.FromMilliseconds(300)).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Equal(ReleaseEvent.VerdictFailed, release.State.WentBack!.Event);
        Assert.Contains("p95", release.State.WentBack.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_green_that_turns_bad_with_all_traffic_goes_back_with_the_background_work()
    {
        var release = Given(plan => plan with { BakeTime = TimeSpan.FromMinutes(10) }).WhenIn(ReleasePhase.Baking, scenario => scenario.Target.GreenErrors = 0.3).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive().ThenEverythingWasDoneOnce();
        Assert.Equal(["traffic/back", "background/blue", "green/stop"], release.Target.Effects[^3..]);
    }

    [Fact]
    public void A_gate_that_fails_stops_the_release_before_any_visitor_moves()
    {
        var release = Given().With(target => target.Fail("gate/links")).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive().ThenEverythingWasDoneOnce();
        Assert.Equal(ReleaseEvent.ActivityFailed, release.State.WentBack!.Event);
        Assert.Equal(["gate/end-to-end", "gate/links", "green/stop"], release.Target.Effects[^3..]);
    }

    [Fact]
    public void A_gate_that_hangs_is_ended_and_nothing_moves()
    {
        var release = Given().With(target => target.Hang("gate/end-to-end")).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.DoesNotContain(release.Target.Effects, effect => effect.StartsWith("traffic/", StringComparison.Ordinal));
        Assert.Equal("green/stop", release.Target.Effects[^1]);
    }

    [Fact]
    public void Green_without_a_healthy_instance_goes_back()
    {
        var release = Given().When(entry => entry is StepBegan, scenario => scenario.Target.GreenIsDown = true).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive().ThenEverythingWasDoneOnce();
        Assert.Equal(ReleaseEvent.GreenUnhealthy, release.State.WentBack!.Event);
    }

    [Theory]
    [InlineData(ReleasePhase.Gating)]
    [InlineData(ReleasePhase.Shifting)]
    [InlineData(ReleasePhase.Baking)]
    public void An_alarm_goes_back(ReleasePhase phase)
    {
        var release = Given().WhenIn(phase, scenario => scenario.Target.Ring()).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Equal(ReleaseEvent.Alarm, release.State.WentBack!.Event);
    }

    [Fact]
    public void Blue_that_cannot_live_with_the_schema_stops_the_release_before_green_starts_and_says_what_to_look_at()
    {
        var release = Given().With(target => target.Fail("smoke/")).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Equal(["schema/expand", "smoke/smoke"], release.Target.Effects);
        Assert.Contains("see at once whether production works", release.State.Entered!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Scripts_that_fail_stop_the_release_with_what_they_wrote()
    {
        var release = Given().With(target => target.Fail("schema/expand")).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Equal(["schema/expand"], release.Target.Effects);
        Assert.Contains("was told to fail", release.State.WentBack!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_was_begun_is_undone()
    {
        var release = Given().With(target => target.Fail("green/start")).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Equal(["green/start", "green/stop"], release.Target.Effects[^2..]);
    }

    [Fact]
    public void A_green_that_never_gets_healthy_runs_out_of_time()
    {
        var release = Given().With(target => target.Hang("green/start")).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Equal(ReleaseEvent.TimedOut, release.State.WentBack!.Event);
    }

    [Fact]
    public void What_the_target_did_not_hear_is_asked_for_again_and_done_once()
    {
        var release = Given().When(entry => entry is ActivityBegun { Activity.Id: "gate/links" }, scenario => scenario.SilentFor(TimeSpan.FromSeconds(30))).Run();
        release.ThenIs(ReleasePhase.Released).ThenGreenIsLive().ThenEverythingWasDoneOnce();
    }

    [Fact]
    public void A_target_that_takes_calls_and_never_answers_counts_as_unreachable()
    {
        var release = Given().WhenIn(ReleasePhase.Gating, scenario => scenario.Target.IsStuck = true).Run();
        release.ThenIs(ReleasePhase.Stuck);
        Assert.Equal(ReleaseEvent.Unreachable, release.State.WentBack!.Event);
        Assert.Contains("no answer within", release.State.WentBack.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_restarts_hits_both_sides_and_is_no_reason_to_go_back()
    {
        var release = Given().When(entry => entry is StepBegan { Step: 1 }, scenario =>
        {
            (scenario.Target.GreenIsDown, scenario.Target.BlueIsDown) = (true, true);
            scenario.Later(TimeSpan.FromSeconds(5), later => (later.Target.GreenIsDown, later.Target.BlueIsDown) = (false, false));
        }).Run();
        release.ThenIs(ReleasePhase.Released).ThenGreenIsLive();
    }

    [Fact]
    public void A_decision_is_the_same_however_often_it_is_asked_for()
    {
        var release = Given().Run();
        for (var count = 1; count < release.Journal.Entries.Count; count++)
        {
            var state = ReleaseState.Of(release.Journal.Entries.Take(count));
            var now = release.Journal.Entries[count].At;
            var seen = new ReleaseObservation(ObservationRequest.Of(release.Plan, state, now), null, new TargetWatch(now), "enough");
            Assert.Equal(ReleaseDecisions.Decide(release.Plan, state, seen, now), ReleaseDecisions.Decide(release.Plan, state, seen, now));
        }
    }
}
