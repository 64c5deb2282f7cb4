using Hosting.Release.Control.Journal;
using Hosting.Release.Metrics;
using Hosting.Release.Plan;

namespace Hosting.Release.Control;

/// <summary>What is decided between the activities of a shift, and during the bake: which step green has reached, and when to look.</summary>
internal static class ShiftDecisions
{
    /// <summary>The decision; null when the next activity, or the end of the phase, is what comes.</summary>
    public static ReleaseDecision? Decide(ReleasePlan plan, ReleaseState state, ReleaseObservation seen, DateTimeOffset now)
    {
        var target = seen.Target!;
        if (IsBaselineDue(plan, state))
            return new ReleaseDecision.Record(new BaselineTaken(now, seen.Request.Since ?? target.At, target.At, Metrics(target)));
        if (Reached(plan, state, target) is var reached && reached > StepOf(state))
            return new ReleaseDecision.Record(new StepBegan(now, reached, plan.Shift.Steps[reached - 1].GreenPercent, target.At));
        if (!StepJudgement.IsJudged(plan, state))
            return null;
        if (state.Looks is not [.., var last] || now - last.At >= plan.Analysis.Poll)
            return new ReleaseDecision.Record(StepJudgement.Look(plan, state, Metrics(target), target.At, now));
        return state.Open is null && !StepJudgement.IsPassed(plan, state) ? new ReleaseDecision.Wait(last.Verdict.Reason) : null;
    }

    /// <summary>Whether blue has to be measured, because what comes takes the last of its traffic away.</summary>
    public static bool IsBaselineDue(ReleasePlan plan, ReleaseState state)
    {
        if (state.Phase != ReleasePhase.Shifting || state.Baseline is not null || state.Open is not null)
            return false;
        return IsSelfTimed(state) || StepOf(state) == plan.Shift.Steps.Count - 1 && (StepOf(state) == 0 || StepJudgement.IsPassed(plan, state));
    }

    /// <summary>The step that green has reached, from 1 on; 0 before the first.</summary>
    public static int Reached(ReleasePlan plan, ReleaseState state, TargetObservation target)
    {
        var steps = plan.Shift.Steps;
        if (!IsSelfTimed(state))
            return Tries.Of(state, ActivityIds.Traffic(StepOf(state) + 1)).Succeeded ? StepOf(state) + 1 : StepOf(state);
        if (Tries.Of(state, ActivityIds.Traffic(steps.Count)).Succeeded)
            return steps.Count;
        if (!state.Begun.Contains(ActivityIds.Traffic(steps.Count)))
            return 0;
        var percent = target.Services.Count > 0 ? target.Services.Min(service => service.GreenPercent) : 0;
        return steps.Count(step => step.GreenPercent <= percent);
    }

    public static bool IsSelfTimed(ReleaseState state) => state.Started?.ShiftControl == ShiftControl.SelfTimed;

    public static int StepOf(ReleaseState state) => state.Step?.Step ?? 0;

    private static IReadOnlyList<ServiceMetrics> Metrics(TargetObservation target) =>
        [.. target.Services.Select(service => new ServiceMetrics(service.Service, service.Blue.Metrics ?? SideMetrics.None, service.Green.Metrics ?? SideMetrics.None))];
}
