using Hosting.Release.Plan;

namespace Hosting.Release.Control;

/// <summary>What has happened, the gravest first; the transition table says what follows from it.</summary>
internal static class PhaseEvents
{
    public static IEnumerable<(ReleaseEvent Event, string Reason)> Of(ReleasePlan plan, ReleaseState state, ReleaseObservation seen, DateTimeOffset now)
    {
        if (state.IsOver)
            yield break;
        if (seen.Abort is { } abort)
            yield return (ReleaseEvent.Aborted, $"It was asked to go back: {Words.Sentence(abort)}");
        if (state.Phase == ReleasePhase.Planned && !plan.Released.Any())
            yield return (ReleaseEvent.NothingChanged, "Nothing changed: every service already runs the version that was to be released.");
        if (Failure(plan, state) is { } failure)
            yield return failure;
        if (StepJudgement.Event(plan, state, seen.Target) is { } verdict)
            yield return verdict;
        var since = Later(seen.Watch.LastAnswer, state.WaitingSince);
        if (seen.Target is null && now - since > plan.Limits.Unreachable)
            yield return (ReleaseEvent.Unreachable, $"The target has not answered for {Words.For(now - since)}: {Words.Sentence(seen.Watch.Silence ?? "it gave no reason")}");
        if (seen.Target is { Alarms: [var alarm, ..] })
            yield return (ReleaseEvent.Alarm, $"An alarm rings: {Words.Sentence(alarm)}");
        if (seen.Watch.GreenDown is { } green && CanBeDown(state.Phase, Side.Green) && now - green.Since >= plan.Limits.Unhealthy)
            yield return (ReleaseEvent.GreenUnhealthy, $"{green.Service} has had no healthy green instance for {Words.For(now - green.Since)}, while blue has.");
        if (seen.Watch.BlueDown is { } blue && CanBeDown(state.Phase, Side.Blue) && now - Later(blue.Since, state.WaitingSince) > plan.Limits.GreenStart)
            yield return (ReleaseEvent.BlueUnhealthy, $"{blue.Service} has had no healthy blue instance for {Words.For(now - blue.Since)}, while green has.");
    }

    /// <summary>Why an event changes nothing in a phase, for people.</summary>
    public static string WhyItStays(ReleasePhase phase) => phase switch
    {
        ReleasePhase.RollingBack => "the release is going back already.",
        ReleasePhase.Retiring or ReleasePhase.Contracting => "blue has been told to stop, so green is the side to stay on.",
        ReleasePhase.Baking => "green has all traffic; there is no way back until blue is healthy again.",
        _ => "it says nothing about this phase.",
    };

    private static (ReleaseEvent, string)? Failure(ReleasePlan plan, ReleaseState state)
    {
        foreach (var activity in PhaseScript.Of(plan, state, state.Phase))
        {
            var tries = Tries.Of(state, activity.Id);
            if (tries is not { Succeeded: false, Last: { } last } || tries.Failed < PhaseScript.Attempts(state.Phase))
                continue;
            var often = tries.Failed > 1 ? $" {tries.Failed} times" : "";
            return state.Cancelled.Contains(last.ActivityId)
                ? (ReleaseEvent.TimedOut, $"{activity.Id} did not end in {Words.For(activity.Timeout)}{often}: {Words.Sentence(last.Reason!)}")
                : (ReleaseEvent.ActivityFailed, $"{activity.Id} failed{often}: {Words.Sentence(last.Reason!)}");
        }

        return null;
    }

    // Green before it started and blue once it is told to stop have no healthy instance because they should have none.
    private static bool CanBeDown(ReleasePhase phase, Side side) => side == Side.Green
        ? phase is ReleasePhase.Gating or ReleasePhase.Shifting or ReleasePhase.Baking
        : phase is ReleasePhase.Shifting or ReleasePhase.Baking or ReleasePhase.RollingBack;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
