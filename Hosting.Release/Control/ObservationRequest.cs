using Hosting.Release.Plan;

namespace Hosting.Release.Control;

/// <summary>What a decision in a state needs to know of the target.</summary>
/// <param name="ActivityId">The activity whose status is asked for; null for none.</param>
/// <param name="Since">Where the metrics begin; null for none.</param>
public sealed record ObservationRequest(string? ActivityId, DateTimeOffset? Since)
{
    /// <summary>What the next decision needs.</summary>
    public static ObservationRequest Of(ReleasePlan plan, ReleaseState state, DateTimeOffset now) => new(state.Open?.Activity.Id, SinceOf(plan, state, now));

    private static DateTimeOffset? SinceOf(ReleasePlan plan, ReleaseState state, DateTimeOffset now)
    {
        if (state.Phase is not (ReleasePhase.Shifting or ReleasePhase.Baking))
            return null;
        if (ShiftDecisions.IsBaselineDue(plan, state))
            return now - plan.Analysis.Baseline;
        return state.Step?.Since;
    }
}
