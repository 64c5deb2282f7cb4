using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;

namespace Hosting.Release.Local.Results;

/// <summary>What became of the gates of a plan.</summary>
internal static class GateResults
{
    // The end of a test run names what failed; all of it stays in the run's folder.
    private const int LinesKept = 200;

    public static IReadOnlyList<GateResult> Of(ReleasePlan plan, IReadOnlyList<JournalEntry> journal, RunFolder folder) =>
        [.. plan.SmokeTests.Select(gate => Of(gate.Name, Side.Blue, ActivityIds.SmokeTest(gate.Name), journal, folder)),
            .. plan.Gates.Select(gate => Of(gate.Name, Side.Green, ActivityIds.Gate(gate.Name), journal, folder))];

    private static GateResult Of(string name, Side side, string id, IReadOnlyList<JournalEntry> journal, RunFolder folder)
    {
        var begun = journal.OfType<ActivityBegun>().FirstOrDefault(begun => begun.Activity.Id == id);
        var ended = journal.OfType<ActivityEnded>().FirstOrDefault(ended => ended.ActivityId == id);
        var state = ended?.State ?? (begun is null ? ActivityState.Unknown : ActivityState.Running);
        return new(name, side, state, begun?.At, ended?.At - begun?.At, ended?.Reason, state == ActivityState.Succeeded ? null : Output(folder.GateLog(name)));
    }

    private static string? Output(string path)
    {
        try
        {
            return File.Exists(path) ? string.Join(Environment.NewLine, File.ReadLines(path).TakeLast(LinesKept)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"What it wrote cannot be read: {e.Message}";
        }
    }
}
