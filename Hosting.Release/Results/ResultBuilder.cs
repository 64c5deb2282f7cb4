using Hosting.Release.Control;
using Hosting.Release.Control.Journal;

namespace Hosting.Release.Results;

/// <summary>What the journal of a rehearsal says, in the shape of its result.</summary>
internal static class ResultBuilder
{
    public static IReadOnlyList<PhaseSpan> Phases(IReadOnlyList<JournalEntry> journal, DateTimeOffset ended)
    {
        var entered = journal.OfType<PhaseEntered>().ToList();
        return [.. entered.Select((phase, i) => new PhaseSpan(phase.Phase, phase.At, i + 1 < entered.Count ? entered[i + 1].At : ended, phase.Reason))];
    }

    /// <summary>Whether the target moved the traffic by its own clock.</summary>
    public static bool IsSelfTimed(IReadOnlyList<JournalEntry> journal) => journal is [ReleaseStarted { ShiftControl: ShiftControl.SelfTimed }, ..];

    public static IReadOnlyList<GreenShare> Shares(IReadOnlyList<JournalEntry> journal)
    {
        // A target that moves by its own clock is asked once, for all of its steps: when each began is what the controller saw.
        var isSelfTimed = IsSelfTimed(journal);
        var changes = journal.OfType<ActivityBegun>().Where(begun => begun.Activity.GreenPercent is not null && !(isSelfTimed && ActivityIds.IsShift(begun.Activity.Id)))
            .ToDictionary(begun => begun.Activity.Id, begun => begun.Activity.GreenPercent!.Value);
        return [.. journal.Select(entry => entry switch
        {
            StepBegan step when isSelfTimed => new GreenShare(step.At, step.GreenPercent),
            ActivityEnded { State: ActivityState.Succeeded } ended when changes.TryGetValue(ended.ActivityId, out var percent) => new GreenShare(ended.At, percent),
            _ => null,
        }).OfType<GreenShare>()];
    }

    /// <param name="journal">The decisions.</param>
    /// <param name="faultAt">When something was made to go wrong; null for nothing.</param>
    public static TimeSpan? TimeToDetect(IReadOnlyList<JournalEntry> journal, DateTimeOffset? faultAt)
    {
        if (journal.OfType<PhaseEntered>().FirstOrDefault(phase => phase.Phase == ReleasePhase.RollingBack) is not { } back
            || Shares(journal).FirstOrDefault(share => share.GreenPercent > 0) is not { } first || first.At > back.At || faultAt > back.At)
            return null;
        return back.At - (faultAt > first.At ? faultAt.Value : first.At);
    }

    public static TimeSpan? TimeToRollBack(IReadOnlyList<JournalEntry> journal) =>
        journal.OfType<PhaseEntered>().FirstOrDefault(phase => phase.Phase == ReleasePhase.RollingBack) is { } back
        && Shares(journal).FirstOrDefault(share => share.At >= back.At && share.GreenPercent == 0) is { } home && Shares(journal).Any(share => share.At < back.At && share.GreenPercent > 0)
            ? home.At - back.At
            : null;
}
