using Hosting.Release.Analysis;
using Hosting.Release.Control.Journal;
using Hosting.Release.Metrics;
using Hosting.Release.Plan;

namespace Hosting.Release.Control;

/// <summary>
/// What the verdicts on a step, or on the bake, mean for the release. A step is passed by a look that is not before its end and passes. The
/// target that moves by its own clock does not wait for that: there a step must be known to be good one poll before the next one.
/// </summary>
internal static class StepJudgement
{
    /// <summary>Whether the analysis looks in this state. The window of the last step is looked at in the bake.</summary>
    public static bool IsJudged(ReleasePlan plan, ReleaseState state)
    {
        var step = ShiftDecisions.StepOf(state);
        return state.Phase switch
        {
            ReleasePhase.Shifting => step > 0 && step < plan.Shift.Steps.Count && (ShiftDecisions.IsSelfTimed(state) || !state.Begun.Contains(ActivityIds.Traffic(step + 1))),
            ReleasePhase.Baking => plan.BakeTime > TimeSpan.Zero,
            _ => false,
        };
    }

    /// <summary>Whether the step, or the bake, has gone on for long enough and its last look passes.</summary>
    public static bool IsPassed(ReleasePlan plan, ReleaseState state) =>
        !IsJudged(plan, state) || state.Looks is [.., { Verdict.Outcome: AnalysisOutcome.Pass } last] && last.At >= End(plan, state);

    /// <summary>When the next look is due; null when none is, or the first.</summary>
    public static DateTimeOffset? NextLook(ReleasePlan plan, ReleaseState state) =>
        IsJudged(plan, state) && state.Looks is [.., var last] ? last.At + plan.Analysis.Poll : null;

    /// <summary>Looks.</summary>
    public static LookTaken Look(ReleasePlan plan, ReleaseState state, IReadOnlyList<ServiceMetrics> metrics, DateTimeOffset until, DateTimeOffset now)
    {
        var step = state.Step!;
        var isLast = step.Step == plan.Shift.Steps.Count;
        var window = new AnalysisWindow(
            WithNews([.. state.Looks.Select(look => new WindowLook(look.Until - look.Since, look.Services)), new WindowLook(until - step.Since, metrics)]),
            isLast ? state.Baseline?.Services : null,
            ErrorBudget.Of(plan, step.Step));
        return new LookTaken(now, step.Step, step.Since, until, metrics, ReleaseAnalysis.Judge(plan.Analysis, window));
    }

    // A target that counts by the minute says the same until the next one, and a time of which nothing is known yet is not a good one: the later of two looks that show the same counts.
    private static List<WindowLook> WithNews(IReadOnlyList<WindowLook> looks)
    {
        List<WindowLook> news = [];
        foreach (var look in looks)
        {
            if (news is [.., var before] && Answers(before) == Answers(look))
                news.RemoveAt(news.Count - 1);
            news.Add(look);
        }

        return news;

        static long Answers(WindowLook look) => look.Services.Sum(service => service.Blue.Requests + service.Green.Requests);
    }

    /// <summary>What the verdicts say that ends the phase, if anything.</summary>
    public static (ReleaseEvent Event, string Reason)? Event(ReleasePlan plan, ReleaseState state, TargetObservation? target)
    {
        if (IsJudged(plan, state) && state.Looks is [.., var look])
        {
            if (look.Verdict.Outcome == AnalysisOutcome.Fail)
                return (ReleaseEvent.VerdictFailed, $"Green is worse: {Words.Sentence(look.Verdict.Reason)}");
            if (look.Verdict.Outcome == AnalysisOutcome.Inconclusive && look.At > LastMoment(plan, state))
                return (ReleaseEvent.VerdictInconclusive, $"The analysis could not tell in time whether green is as good as blue: {Words.Sentence(look.Verdict.Reason)}");
        }

        return state.Phase == ReleasePhase.Shifting && ShiftDecisions.IsSelfTimed(state) && target is not null ? WentBy(plan, state, target) : null;
    }

    // A controller that was killed, or a target that did not answer: the next step came without a verdict on the one before.
    private static (ReleaseEvent, string)? WentBy(ReleasePlan plan, ReleaseState state, TargetObservation target)
    {
        var (step, reached) = (ShiftDecisions.StepOf(state), ShiftDecisions.Reached(plan, state, target));
        var isKnownGood = step == 0 || state.Looks is [.., { Verdict.Outcome: AnalysisOutcome.Pass }];
        return reached > step + 1 || reached > step && !isKnownGood
            ? (ReleaseEvent.VerdictInconclusive, $"The target went on to {plan.Shift.Steps[reached - 1].GreenPercent} % by its own clock while nobody knew whether green was as good as blue.")
            : null;
    }

    private static DateTimeOffset End(ReleasePlan plan, ReleaseState state) => state.Phase == ReleasePhase.Baking
        ? state.Entered!.At + plan.BakeTime
        : state.Step!.At + plan.Shift.Steps[state.Step.Step - 1].Interval;

    // That a step began is seen up to one poll late, so the next one may come one poll early.
    private static DateTimeOffset LastMoment(ReleasePlan plan, ReleaseState state) =>
        state.Phase == ReleasePhase.Shifting && ShiftDecisions.IsSelfTimed(state)
            ? End(plan, state) - (2 * plan.Analysis.Poll) - plan.Analysis.Poll / 2
            : End(plan, state) + plan.Limits.Inconclusive;
}
