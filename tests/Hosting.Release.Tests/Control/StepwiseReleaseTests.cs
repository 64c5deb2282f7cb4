using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;

namespace Hosting.Release.Tests.Control;

/// <summary>A controller that moves every step itself.</summary>
public sealed class StepwiseReleaseTests : ReleaseScenarios
{
    private protected override IReadOnlyList<string> Shift => ["traffic/1", "traffic/2"];

    private protected override Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null) => Scenario.Given((change ?? (plan => plan))(Plans.Application));

    [Fact]
    public void Five_percent_errors_on_a_canary_are_seen_within_ten_seconds_and_the_traffic_is_back_within_one()
    {
        var release = Given().With(target => target.GreenErrors = 0.05).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive().ThenEverythingWasDoneOnce();
        var (step, back) = (Find<StepBegan>(release), Find<PhaseEntered>(release, entry => entry.Phase == ReleasePhase.RollingBack));
        Assert.InRange(back.At - step.At, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(ReleaseEvent.VerdictFailed, back.Event);
        Assert.InRange(Find<ActivityBegun>(release, entry => entry.Activity.Id == "traffic/back").At - back.At, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal(["traffic/1", "traffic/back", "green/stop"], release.Target.Effects[^3..]);
    }

    [Fact]
    public void What_is_inconclusive_waits_for_more_where_the_controller_moves_the_traffic()
    {
        var release = Given().With(target => target.RequestsPerSecond = 15).Run();
        release.ThenIs(ReleasePhase.Released);
        var steps = release.Journal.Entries.OfType<StepBegan>().ToList();
        Assert.True(steps[1].At - steps[0].At > TimeSpan.FromSeconds(20), $"The canary lasted {steps[1].At - steps[0].At}.");
    }

    [Fact]
    public void A_blue_that_is_away_is_not_gone_back_to_before_it_is_there_again()
    {
        var release = Given().With(target => target.GreenErrors = 0.5)
            .When(entry => entry is PhaseEntered { Phase: ReleasePhase.RollingBack }, scenario => scenario.Target.BlueIsDown = true);
        release.Run();
        release.ThenIs(ReleasePhase.Stuck);
        Assert.Equal(10, release.Target.GreenPercent);
        Assert.Contains("set the production listeners", release.State.Entered!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_way_back_that_fails_once_is_tried_again()
    {
        var release = Given().With(target => target.GreenErrors = 0.5).With(target => target.Fail("traffic/back"))
            .When(entry => entry is ActivityEnded { ActivityId: "traffic/back" }, scenario => scenario.Fake.Failing.Clear());
        release.Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Contains("traffic/back~2", release.Target.Effects);
    }

    private static T Find<T>(Scenario release, Func<T, bool>? which = null) where T : JournalEntry =>
        release.Journal.Entries.OfType<T>().First(entry => which?.Invoke(entry) ?? true);
}
