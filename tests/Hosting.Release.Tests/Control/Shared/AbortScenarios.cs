using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;

namespace Hosting.Release.Tests.Control;

/// <summary>Somebody asks to go back, on every target.</summary>
[Trait("Speed", "Unit")]
public abstract class AbortScenarios
{
    /// <summary>A release on the target, of a plan that is changed so.</summary>
    private protected abstract Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null);

    [Theory]
    [InlineData(ReleasePhase.Expanding)]
    [InlineData(ReleasePhase.ProvingBlue)]
    [InlineData(ReleasePhase.StartingGreen)]
    [InlineData(ReleasePhase.Gating)]
    [InlineData(ReleasePhase.Shifting)]
    [InlineData(ReleasePhase.Baking)]
    public void Until_blue_is_retired_an_abort_goes_back_to_it(ReleasePhase phase)
    {
        var release = Given().WhenIn(phase, scenario => scenario.Abort("the customer called")).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive().ThenEverythingWasDoneOnce();
        Assert.Equal(ReleaseEvent.Aborted, release.State.WentBack!.Event);
        Assert.Contains("the customer called", release.State.Entered!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReleasePhase.Retiring)]
    [InlineData(ReleasePhase.Contracting)]
    public void Once_blue_is_being_retired_an_abort_comes_too_late_and_is_noted(ReleasePhase phase)
    {
        var release = Given().WhenIn(phase, scenario => scenario.Abort("the customer called")).Run();
        release.ThenIs(ReleasePhase.Released).ThenGreenIsLive();
        Assert.Contains(release.Journal.Entries, entry => entry is EventNoted { Event: ReleaseEvent.Aborted });
    }

    [Fact]
    public void Ctrl_C_goes_back_and_is_seen_through_to_the_end()
    {
        using var interrupt = new CancellationTokenSource();
        var release = Given().InterruptedBy(interrupt.Token).When(entry => entry is StepBegan, _ => interrupt.Cancel()).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Contains("interrupted", release.State.WentBack!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_abort_before_anything_was_done_does_nothing()
    {
        var release = Given();
        release.Abort("wrong button");
        release.Run().ThenIs(ReleasePhase.RolledBack);
        Assert.Empty(release.Target.Effects);
    }
}
