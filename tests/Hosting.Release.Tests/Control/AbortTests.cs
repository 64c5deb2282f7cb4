using Hosting.Release.Control;

namespace Hosting.Release.Tests.Control;

[Trait("Speed", "Unit")]
public sealed class AbortTests
{
    [Theory]
    [InlineData(ReleasePhase.Expanding)]
    [InlineData(ReleasePhase.ProvingBlue)]
    [InlineData(ReleasePhase.StartingGreen)]
    [InlineData(ReleasePhase.Gating)]
    [InlineData(ReleasePhase.Shifting)]
    [InlineData(ReleasePhase.Baking)]
    public void Until_blue_is_retired_an_abort_goes_back_to_it(ReleasePhase phase)
    {
        var release = Scenario.Given().WhenIn(phase, scenario => scenario.Abort("the customer called")).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Equal(ReleaseEvent.Aborted, release.State.WentBack!.Event);
        Assert.Contains("the customer called", release.State.Entered!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReleasePhase.Retiring)]
    [InlineData(ReleasePhase.Contracting)]
    public void Once_blue_is_being_retired_an_abort_comes_too_late_and_is_noted(ReleasePhase phase)
    {
        var release = Scenario.Given().WhenIn(phase, scenario => scenario.Abort("the customer called")).Run();
        release.ThenIs(ReleasePhase.Released).ThenGreenIsLive();
        Assert.Contains(release.Journal.Entries, entry => entry is Release.Control.Journal.EventNoted { Event: ReleaseEvent.Aborted });
    }

    [Fact]
    public void An_abort_before_anything_was_done_does_nothing()
    {
        var release = Scenario.Given();
        release.Abort("wrong button");
        release.Run().ThenIs(ReleasePhase.RolledBack);
        Assert.Empty(release.Target.Effects);
    }
}
