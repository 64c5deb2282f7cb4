using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;

namespace Hosting.Release.Tests.Control;

/// <summary>A controller is killed at every decision that it writes down, and another one goes on, on every target.</summary>
[Trait("Speed", "Unit")]
public abstract class KilledControllerScenarios
{
    /// <summary>Time enough for the target to finish what it was asked for, and not for the limits to pass.</summary>
    private protected virtual TimeSpan Away => TimeSpan.FromSeconds(1.5);

    /// <summary>Which entries are worth a run of their own: all, or those that are not looks where a run takes long.</summary>
    private protected virtual bool IsWorthIt(JournalEntry entry) => true;

    /// <summary>A release on the target, of a plan that is changed so.</summary>
    private protected abstract Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null);

    [Theory]
    [InlineData(Kill.Before)]
    [InlineData(Kill.After)]
    internal void A_release_is_finished_by_another_controller_wherever_the_first_is_killed(Kill kill)
    {
        foreach (var entry in Entries(Given().Run()))
        {
            var release = KilledAt(Given(), entry, kill);
            release.ThenIs(ReleasePhase.Released).ThenGreenIsLive().ThenEverythingWasDoneOnce();
            Assert.False(release.Target.BlueRuns);
            Assert.DoesNotContain(release.Journal.Entries, written => written is ActivityEnded { State: ActivityState.Failed });
        }
    }

    [Theory]
    [InlineData(Kill.Before)]
    [InlineData(Kill.After)]
    internal void A_way_back_is_finished_by_another_controller_wherever_the_first_is_killed(Kill kill)
    {
        Scenario Bad() => Given(plan => plan with { BakeTime = TimeSpan.FromMinutes(10) }).WhenIn(ReleasePhase.Baking, scenario => scenario.Target.GreenErrors = 0.5);
        foreach (var entry in Entries(Bad().Run()))
            KilledAt(Bad(), entry, kill).ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive().ThenEverythingWasDoneOnce();
    }

    [Theory]
    [InlineData(Kill.Before)]
    [InlineData(Kill.After)]
    internal void An_abort_that_hits_a_running_activity_is_finished_by_another_controller(Kill kill)
    {
        Scenario Aborted() => Given().When(entry => entry is ActivityBegun { Activity.Id: "gate/links" }, scenario => scenario.Abort("enough"));
        foreach (var entry in Entries(Aborted().Run()))
            KilledAt(Aborted(), entry, kill).ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive().ThenEverythingWasDoneOnce();
    }

    private List<int> Entries(Scenario release) =>
        [.. Enumerable.Range(1, release.Journal.Entries.Count).Where(entry => IsWorthIt(release.Journal.Entries[entry - 1]))];

    private Scenario KilledAt(Scenario release, int entry, Kill kill)
    {
        release.Journal.KillAt = (_, count) => count == entry ? kill : Kill.No;
        release.Run();
        release.Time.Advance(Away);
        return release.Run();
    }
}
