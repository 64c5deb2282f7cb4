using Hosting.Release.Control.Journal;

namespace Hosting.Release.Control;

/// <summary>How often an activity was tried so far.</summary>
/// <param name="Failed">How many tries failed.</param>
/// <param name="Succeeded">Whether the last one succeeded.</param>
/// <param name="Last">How the last one that ended did; null when none has.</param>
internal readonly record struct Tries(int Failed, bool Succeeded, ActivityEnded? Last)
{
    /// <param name="state">The release.</param>
    /// <param name="id">The id of the first try.</param>
    public static Tries Of(ReleaseState state, string id)
    {
        ActivityEnded? last = null;
        for (var attempt = 1; ; attempt++)
        {
            if (!state.Ended.TryGetValue(ActivityIds.Attempt(id, attempt), out var ended))
                return new(attempt - 1, Succeeded: false, last);
            last = ended;
            if (ended.State == ActivityState.Succeeded)
                return new(attempt - 1, Succeeded: true, last);
        }
    }
}
