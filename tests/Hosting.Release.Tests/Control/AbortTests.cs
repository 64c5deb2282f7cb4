using Hosting.Release.Control;
using Hosting.Release.Control.Journal;

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
        Assert.Contains(release.Journal.Entries, entry => entry is EventNoted { Event: ReleaseEvent.Aborted });
    }

    [Fact]
    public void Ctrl_C_goes_back_and_is_seen_through_to_the_end()
    {
        using var interrupt = new CancellationTokenSource();
        var release = Scenario.Given().InterruptedBy(interrupt.Token).When(entry => entry is StepBegan, _ => interrupt.Cancel()).Run();
        release.ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Contains("interrupted", release.State.WentBack!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_does_not_wait_for_the_next_poll()
    {
        using var interrupt = new CancellationTokenSource();
        var release = Scenario.Given();
        var wentBack = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        release.Journal.Written = entry =>
        {
            if (entry is PhaseEntered { Phase: ReleasePhase.RollingBack })
                wentBack.SetResult();
        };
        // Its clock stands still: it waits for its first activity, for ever.
        _ = new ReleaseController(release.Plan, release.Target, release.Journal, release, release.Time).RunAsync(interrupt.Token);
        Assert.IsType<ActivityBegun>(release.Journal.Entries[^1]);
        await interrupt.CancelAsync();
        await wentBack.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
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
