using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;

namespace Hosting.Release.Tests.Control;

public sealed class AbortTests : AbortScenarios
{
    private protected override Scenario Given(Func<ReleasePlan, ReleasePlan>? change = null) => Scenario.Given((change ?? (plan => plan))(Plans.Application));

    [Fact]
    public async Task Ctrl_C_does_not_wait_for_the_next_poll()
    {
        using var interrupt = new CancellationTokenSource();
        var release = Given();
        var wentBack = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        release.Journal.Written = entry =>
        {
            if (entry is PhaseEntered { Phase: ReleasePhase.RollingBack })
                wentBack.SetResult();
        };
        // Its clock stands still: it waits for its first activity, for ever.
        _ = new ReleaseController(release.Plan, release.Fake, release.Journal, release, release.Time).RunAsync(interrupt.Token);
        Assert.IsType<ActivityBegun>(release.Journal.Entries[^1]);
        await interrupt.CancelAsync();
        await wentBack.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}
