using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;

namespace Hosting.Release.Results;

/// <summary>What became of the gates of a plan.</summary>
internal static class GateResults
{
    // The end of a test run names what failed; all of it stays in the run's folder.
    private const int LinesKept = 200;

    /// <param name="plan">Names them.</param>
    /// <param name="journal">The decisions.</param>
    /// <param name="logOf">The file that a gate's output is in; it need not be there.</param>
    public static IReadOnlyList<GateResult> Of(ReleasePlan plan, IReadOnlyList<JournalEntry> journal, Func<string, string> logOf) =>
        [.. plan.SmokeTests.Select(gate => Of(gate.Name, Side.Blue, ActivityIds.SmokeTest(gate.Name), journal, logOf)),
            .. plan.Gates.Select(gate => Of(gate.Name, Side.Green, ActivityIds.Gate(gate.Name), journal, logOf))];

    private static GateResult Of(string name, Side side, string id, IReadOnlyList<JournalEntry> journal, Func<string, string> logOf)
    {
        var begun = journal.OfType<ActivityBegun>().FirstOrDefault(begun => begun.Activity.Id == id);
        var ended = journal.OfType<ActivityEnded>().FirstOrDefault(ended => ended.ActivityId == id);
        var state = ended?.State ?? (begun is null ? ActivityState.Unknown : ActivityState.Running);
        return new(name, side, state, begun?.At, ended?.At - begun?.At, ended?.Reason, state == ActivityState.Succeeded ? null : Output(logOf(name)));
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
