using Hosting.Release.Analysis;
using Hosting.Release.Control.Journal;

namespace Hosting.Release.Reporting.Model;

/// <summary>Looks of the analysis, one after the other at the same step, that came to the same.</summary>
/// <param name="Step">The step, from 1 on.</param>
/// <param name="GreenPercent">Green's share in it.</param>
/// <param name="Looks">At least one, in the order of time.</param>
public sealed record LookGroup(int Step, int GreenPercent, IReadOnlyList<LookTaken> Looks)
{
    public AnalysisOutcome Outcome => Looks[0].Verdict.Outcome;

    /// <summary>The one that tells the most: it has seen the most.</summary>
    public LookTaken Last => Looks[^1];

    public static IReadOnlyList<LookGroup> Of(IEnumerable<JournalEntry> journal)
    {
        List<LookGroup> groups = [];
        List<LookTaken> open = [];
        StepBegan? step = null;
        foreach (var entry in journal)
        {
            if (entry is not (LookTaken or StepBegan))
                continue;
            if (open.Count > 0 && (entry is not LookTaken next || next.Verdict.Outcome != open[0].Verdict.Outcome))
                Close();
            if (entry is LookTaken look)
                open.Add(look);
            else
                step = (StepBegan)entry;
        }

        if (open.Count > 0)
            Close();
        return groups;

        void Close()
        {
            groups.Add(new(open[0].Step, step?.GreenPercent ?? 100, open));
            open = [];
        }
    }
}
