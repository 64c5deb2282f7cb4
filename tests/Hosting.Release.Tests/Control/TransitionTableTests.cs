using Hosting.Release.Control;
using Hosting.Release.Control.Journal;

namespace Hosting.Release.Tests.Control;

/// <summary>Walks the table of docs/release-sequence.md: a release is brought into the phase, the event happens, and it goes where the cell says.</summary>
[Trait("Speed", "Unit")]
public sealed class TransitionTableTests
{
    public static TheoryData<ReleasePhase, ReleaseEvent, string> Cells()
    {
        TheoryData<ReleasePhase, ReleaseEvent, string> cells = [];
        foreach (var (phase, happened, cell) in DocumentedTable.Read())
            cells.Add(phase, happened, cell);
        return cells;
    }

    [Fact]
    public void Every_cell_is_stated() =>
        Assert.Equal(
            Enum.GetValues<ReleasePhase>().SelectMany(phase => Enum.GetValues<ReleaseEvent>().Select(happened => (phase, happened))),
            DocumentedTable.Read().Select(cell => (cell.Phase, cell.Event)).Order());

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_release_goes_where_the_cell_says(ReleasePhase phase, ReleaseEvent happened, string cell)
    {
        var release = BroughtInto(phase);
        var before = release.Journal.Entries.Count;
        // Long enough for what may be so for a while.
        release.Fake.Takes = TimeSpan.FromSeconds(10);
        Happen(release, phase, happened);
        release.Journal.KillAt = (entry, count) => count > before && entry is PhaseEntered ? Kill.After : Kill.No;
        release.Run();

        var next = release.Journal.Entries.Skip(before).OfType<PhaseEntered>().SingleOrDefault();
        if (phase is ReleasePhase.Released or ReleasePhase.RolledBack or ReleasePhase.Stuck)
            Assert.Equal((0, "stays"), (release.Journal.Entries.Count - before, cell));
        else if (cell == "stays")
            Assert.NotEqual(happened, next!.Event);
        else
            Assert.Equal((cell, happened), (next!.Phase.ToString(), next.Event));
    }

    private static Scenario BroughtInto(ReleasePhase phase)
    {
        var release = Scenario.Given();
        if (phase is ReleasePhase.RollingBack or ReleasePhase.RolledBack or ReleasePhase.Stuck)
            release.With(target => target.GreenErrors = 0.5);
        if (phase == ReleasePhase.Stuck)
            release.With(target => target.Fail("traffic/back"));
        release.Journal.KillAt = (entry, _) => entry is ReleaseStarted && phase == ReleasePhase.Planned || entry is PhaseEntered entered && entered.Phase == phase ? Kill.After : Kill.No;
        release.Run();
        return release.ThenIs(phase);
    }

    private static void Happen(Scenario release, ReleasePhase phase, ReleaseEvent happened)
    {
        switch (happened)
        {
            case ReleaseEvent.NothingChanged:
                release.WithPlan(plan => plan.WithNothingChanged());
                break;
            case ReleaseEvent.ActivityFailed:
                release.Fake.Failing.UnionWith(ActivitiesOf(phase));
                break;
            case ReleaseEvent.TimedOut:
                release.Fake.Hanging.UnionWith(ActivitiesOf(phase));
                break;
            case ReleaseEvent.VerdictFailed:
                release.Target.GreenErrors = 0.5;
                break;
            case ReleaseEvent.VerdictInconclusive:
                release.Target.RequestsPerSecond = 0;
                break;
            case ReleaseEvent.Alarm:
                release.Target.Ring();
                break;
            case ReleaseEvent.GreenUnhealthy:
                release.Target.GreenIsDown = true;
                break;
            case ReleaseEvent.BlueUnhealthy:
                release.Target.BlueIsDown = true;
                break;
            case ReleaseEvent.Unreachable:
                release.Target.IsSilent = true;
                break;
            case ReleaseEvent.Aborted:
                release.Abort("enough");
                break;
        }
    }

    // In a phase that does nothing by itself nothing can fail.
    private static string[] ActivitiesOf(ReleasePhase phase) => phase switch
    {
        ReleasePhase.Expanding => ["schema/expand"],
        ReleasePhase.ProvingBlue => ["smoke/"],
        ReleasePhase.StartingGreen => ["green/"],
        ReleasePhase.Gating => ["gate/"],
        ReleasePhase.Shifting => ["traffic/"],
        ReleasePhase.Retiring => ["blue/stop"],
        ReleasePhase.Contracting => ["schema/contract"],
        ReleasePhase.RollingBack => ["traffic/back"],
        _ => [],
    };
}
