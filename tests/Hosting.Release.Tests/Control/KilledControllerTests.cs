using Hosting.Release.Control;
using Hosting.Release.Control.Journal;

namespace Hosting.Release.Tests.Control;

[Trait("Speed", "Unit")]
public sealed class KilledControllerTests
{
    [Theory]
    [InlineData(Kill.Before, ShiftControl.Stepwise)]
    [InlineData(Kill.After, ShiftControl.Stepwise)]
    [InlineData(Kill.Before, ShiftControl.SelfTimed)]
    [InlineData(Kill.After, ShiftControl.SelfTimed)]
    internal void A_release_is_finished_by_another_controller_wherever_the_first_is_killed(Kill kill, ShiftControl control)
    {
        var all = Scenario.Given(control: control).Run().Journal.Entries.Count;
        for (var entry = 1; entry <= all; entry++)
        {
            var release = KilledAt(Scenario.Given(control: control), entry, kill);
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
        static Scenario Bad() => Scenario.Given(Plans.Application with { BakeTime = TimeSpan.FromMinutes(1) })
            .WhenIn(ReleasePhase.Baking, scenario => scenario.Target.GreenErrors = 0.5);
        var all = Bad().Run().Journal.Entries.Count;
        for (var entry = 1; entry <= all; entry++)
        {
            var release = KilledAt(Bad(), entry, kill);
            release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive().ThenEverythingWasDoneOnce();
        }
    }

    [Theory]
    [InlineData(Kill.Before)]
    [InlineData(Kill.After)]
    internal void An_abort_that_hits_a_running_activity_is_finished_by_another_controller(Kill kill)
    {
        static Scenario Aborted() => Scenario.Given()
            .When(entry => entry is ActivityBegun { Activity.Id: "gate/links" }, scenario => scenario.Abort("enough"));
        var all = Aborted().Run().Journal.Entries.Count;
        for (var entry = 1; entry <= all; entry++)
        {
            var release = KilledAt(Aborted(), entry, kill);
            release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive().ThenEverythingWasDoneOnce();
        }
    }

    [Fact]
    public void A_controller_over_the_journal_of_another_plan_refuses()
    {
        var release = Scenario.Given().Run();
        release.WithPlan(plan => plan with { Id = "r-2" });
        var error = Assert.Throws<JournalException>(release.Run);
        Assert.Contains("r-1", error.Message, StringComparison.Ordinal);
    }

    // Time enough for the target to finish what it was asked for, and not for the limits to pass.
    private static Scenario KilledAt(Scenario release, int entry, Kill kill)
    {
        release.Journal.KillAt = (_, count) => count == entry ? kill : Kill.No;
        release.Run();
        release.Time.Advance(TimeSpan.FromSeconds(1.5));
        return release.Run();
    }
}
