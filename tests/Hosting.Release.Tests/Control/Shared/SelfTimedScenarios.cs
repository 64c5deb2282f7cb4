using Hosting.Release.Control;
using Hosting.Release.Control.Journal;

namespace Hosting.Release.Tests.Control;

/// <summary>What a target must carry out besides that moves the traffic by its own clock.</summary>
public abstract class SelfTimedScenarios : ReleaseScenarios
{
    [Fact]
    public void A_shift_by_the_targets_own_clock_is_stopped_when_green_is_worse()
    {
        var release = Given().With(target => target.GreenErrors = 0.05).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Equal(["traffic/2", "cancel traffic/2", "traffic/back", "green/stop"], release.Target.Effects[^4..]);
    }

    [Fact]
    public void What_is_inconclusive_one_poll_before_the_next_step_counts_as_failed_where_the_target_does_not_wait()
    {
        var release = Given().With(target => target.RequestsPerSecond = 1).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Equal(ReleaseEvent.VerdictInconclusive, release.State.WentBack!.Event);
        Assert.DoesNotContain(release.Journal.Entries, entry => entry is StepBegan { GreenPercent: 100 });
    }

    [Fact]
    public void A_step_that_went_by_while_no_controller_ran_is_not_trusted()
    {
        var release = Given();
        release.Journal.KillAt = (entry, _) => entry is LookTaken ? Kill.Before : Kill.No;
        release.Run();
        release.Time.Advance(release.Plan.Shift.Steps[0].Interval + TimeSpan.FromMinutes(1));
        release.Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
    }
}
