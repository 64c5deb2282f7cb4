using static Hosting.Release.Control.ReleaseEvent;
using static Hosting.Release.Control.ReleasePhase;

namespace Hosting.Release.Control;

/// <summary>Where a release goes from each phase at each event: the table of docs/release-sequence.md. What is not in it changes nothing.</summary>
internal static class TransitionTable
{
    private static readonly Dictionary<(ReleasePhase, ReleaseEvent), ReleasePhase> NextPhases = new()
    {
        [(Planned, NothingChanged)] = Released,
        [(Planned, Done)] = Expanding,
        [(Expanding, Done)] = ProvingBlue,
        [(ProvingBlue, Done)] = StartingGreen,
        [(StartingGreen, Done)] = Gating,
        [(Gating, Done)] = Shifting,
        [(Shifting, Done)] = Baking,
        [(Baking, Done)] = Retiring,
        [(Retiring, Done)] = Contracting,
        [(Contracting, Done)] = Released,
        [(RollingBack, Done)] = RolledBack,
    };

    static TransitionTable()
    {
        // Nothing was done yet, so nothing is to be undone.
        All([Planned], [Alarm, Unreachable, Aborted], RolledBack);
        // Blue is the side known good.
        All([Expanding, ProvingBlue, StartingGreen, Gating, Shifting, Baking], [Alarm, Unreachable, Aborted], RollingBack);
        All([Expanding, ProvingBlue, StartingGreen, Gating, Shifting], [ActivityFailed, TimedOut], RollingBack);
        All([Gating, Shifting, Baking], [GreenUnhealthy], RollingBack);
        All([Shifting], [BlueUnhealthy], RollingBack);
        All([Shifting, Baking], [VerdictFailed, VerdictInconclusive], RollingBack);
        // Green is; blue is being stopped, so it is too late for alarms and second thoughts.
        All([Retiring, Contracting], [ActivityFailed, TimedOut, Unreachable], Stuck);
        All([RollingBack], [ActivityFailed, TimedOut, BlueUnhealthy, Unreachable], Stuck);
    }

    /// <summary>The phase that follows; null when the event changes nothing.</summary>
    public static ReleasePhase? Next(ReleasePhase phase, ReleaseEvent happened) => NextPhases.TryGetValue((phase, happened), out var next) ? next : null;

    private static void All(ReleasePhase[] phases, ReleaseEvent[] events, ReleasePhase next)
    {
        foreach (var phase in phases)
            foreach (var happened in events)
                NextPhases.Add((phase, happened), next);
    }
}
