using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;

namespace Hosting.Release.Control;

/// <summary>What to do next in a release. Pure: the same plan, journal and observation give the same answer, whoever asks and however often.</summary>
public static class ReleaseDecisions
{
    /// <summary>Decides one thing.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="state">What the journal adds up to; not over, and with its first entry.</param>
    /// <param name="seen">What was observed, with what <see cref="ObservationRequest"/> asks for in this state.</param>
    /// <param name="now">The time, by the controller's clock.</param>
    public static ReleaseDecision Decide(ReleasePlan plan, ReleaseState state, ReleaseObservation seen, DateTimeOffset now)
    {
        List<(ReleaseEvent Event, string Reason)> happened = [.. PhaseEvents.Of(plan, state, seen, now)];
        foreach (var (what, reason) in happened)
            if (TransitionTable.Next(state.Phase, what) is { } next)
                return Enter(state, next, what, reason, now);
        foreach (var (what, reason) in happened)
            if (!state.Noted.Contains(what))
                return new ReleaseDecision.Record(new EventNoted(now, what, $"{reason} It changes nothing: {PhaseEvents.WhyItStays(state.Phase)}"));

        if (seen.Target is null)
            return new ReleaseDecision.Wait($"the target to answer ({seen.Watch.Silence})");
        if (state.Phase is ReleasePhase.Shifting or ReleasePhase.Baking && ShiftDecisions.Decide(plan, state, seen, now) is { } decision)
            return decision;
        if (state.Open is { } open)
            return Follow(state, open, seen.Target.Activity ?? new(ActivityState.Unknown), now);
        return NextActivity(plan, state, seen, now);
    }

    internal static ReleaseDecision Enter(ReleaseState state, ReleasePhase next, ReleaseEvent what, string reason, DateTimeOffset now) =>
        new ReleaseDecision.Record(new PhaseEntered(now, next, what, PhaseReasons.Of(state, next, reason)));

    private static ReleaseDecision Follow(ReleaseState state, OpenActivity open, ActivityStatus status, DateTimeOffset now)
    {
        var id = open.Activity.Id;
        if (status.State == ActivityState.Succeeded)
            return new ReleaseDecision.Record(new ActivityEnded(now, id, ActivityState.Succeeded, null));
        if (status.State == ActivityState.Failed)
            return Failed(status.Reason ?? "the target gave no reason");
        if (open.CancelledAt is { } cancelledAt)
        {
            if (status.State == ActivityState.Unknown)
                return Failed("it was called off before the target heard of it");
            return now - Later(cancelledAt, state.ResumedAt) > ReleaseDefaults.Grace
                ? Failed("it still ran when its end had been asked for; it is left alone")
                : new ReleaseDecision.CancelAgain(id);
        }

        if (open.Phase != state.Phase)
            return new ReleaseDecision.Record(new ActivityCancelled(now, id, "the release goes back"));
        if (IsLate(state, open, now))
            return new ReleaseDecision.Record(new ActivityCancelled(now, id, $"it did not end in {Words.For(open.Activity.Timeout)}, nor did the target end it"));
        return status.State == ActivityState.Unknown ? new ReleaseDecision.BeginAgain(open.Activity) : new ReleaseDecision.Wait($"{id} to end");

        ReleaseDecision Failed(string reason) => new ReleaseDecision.Record(new ActivityEnded(now, id, ActivityState.Failed, reason));
    }

    private static ReleaseDecision NextActivity(ReleasePlan plan, ReleaseState state, ReleaseObservation seen, DateTimeOffset now)
    {
        foreach (var activity in PhaseScript.Of(plan, state, state.Phase))
        {
            var tries = Tries.Of(state, activity.Id);
            if (tries.Succeeded)
                continue;
            // Neither further away from a side that must be there to go back to, nor back to one that is not there.
            if (activity.Kind == ActivityKind.SetTraffic && seen.Watch.BlueDown is { } down)
                return new ReleaseDecision.Wait($"a healthy blue instance of {down.Service}");
            if (tries.Last is { } last && now - last.At < ReleaseDefaults.RetryPause)
                return new ReleaseDecision.Wait($"another try of {activity.Id}");
            return new ReleaseDecision.Record(new ActivityBegun(now, activity with { Id = ActivityIds.Attempt(activity.Id, tries.Failed + 1) }));
        }

        return TransitionTable.Next(state.Phase, ReleaseEvent.Done) is { } next
            ? Enter(state, next, ReleaseEvent.Done, "", now)
            : new ReleaseDecision.Wait("nothing: the release is over");
    }

    // A controller that goes on gives an activity its time anew: it does not know what the target did meanwhile.
    private static bool IsLate(ReleaseState state, OpenActivity open, DateTimeOffset now) =>
        now - Later(open.BegunAt, state.ResumedAt) > open.Activity.Timeout + ReleaseDefaults.Grace;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
