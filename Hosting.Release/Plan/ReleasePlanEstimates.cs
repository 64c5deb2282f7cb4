using Hosting.Release.Control;
using Hosting.Release.Control.Journal;

namespace Hosting.Release.Plan;

/// <summary>What a plan costs in time and capacity.</summary>
/// <param name="Shortest">What it takes when nothing has to be waited for: the intervals and the bake time.</param>
/// <param name="Longest">Until it has ended, whichever way, with every limit used up.</param>
/// <param name="ExtraInstances">How many instances run beside blue's.</param>
/// <param name="DoubledFor">For how long they do when all goes well, beside what starting and the gates take.</param>
/// <param name="DoubledForAtMost">For how long they do at most.</param>
/// <param name="TrafficBack">From a verdict until all traffic is back on blue, as expected.</param>
/// <param name="RolledBack">From a verdict until green has stopped too, as expected.</param>
/// <param name="RolledBackAtMost">The same with every limit used up.</param>
public sealed record ReleasePlanEstimates(
    TimeSpan Shortest,
    TimeSpan Longest,
    int ExtraInstances,
    TimeSpan DoubledFor,
    TimeSpan DoubledForAtMost,
    TimeSpan TrafficBack,
    TimeSpan RolledBack,
    TimeSpan RolledBackAtMost)
{
    /// <summary>Works them out.</summary>
    public static ReleasePlanEstimates Of(ReleasePlan plan, ShiftControl control = ShiftControl.Stepwise)
    {
        if (!plan.Released.Any())
            return new(default, default, 0, default, default, default, default, default);
        var state = ReleaseState.Initial.With(new ReleaseStarted(default, plan.Release, plan.Id, control));
        var intervals = plan.Shift.Steps.Aggregate(plan.BakeTime, (sum, step) => sum + step.Interval);
        var before = AtMost(plan, state, ReleasePhase.Expanding) + AtMost(plan, state, ReleasePhase.ProvingBlue);
        var (start, gates) = (AtMost(plan, state, ReleasePhase.StartingGreen), AtMost(plan, state, ReleasePhase.Gating));
        var shift = AtMost(plan, state, ReleasePhase.Shifting) + Judged(plan, control) + (control == ShiftControl.SelfTimed ? plan.BakeTime : intervals);
        var retire = AtMost(plan, state, ReleasePhase.Retiring);
        // The way back from the last moment before blue is retired; it may have to wait for blue.
        var back = plan.Limits.GreenStart + plan.Limits.Unreachable + AtMost(plan, Shifted(plan, state), ReleasePhase.RollingBack);
        var beside = start + gates + shift;
        var rest = retire + AtMost(plan, state, ReleasePhase.Contracting);
        return new(
            intervals,
            before + beside + plan.Limits.Unreachable + (rest > back ? rest : back),
            plan.Released.Sum(service => service.Instances),
            intervals,
            beside + plan.Limits.Unreachable + (retire > back ? retire : back),
            ReleaseDefaults.ExpectedTrafficChange,
            ReleaseDefaults.ExpectedTrafficChange + plan.Limits.Drain,
            back);
    }

    private static TimeSpan AtMost(ReleasePlan plan, ReleaseState state, ReleasePhase phase) =>
        PhaseScript.Of(plan, state, phase).Aggregate(TimeSpan.Zero, (sum, activity) => sum + AtMost(activity, PhaseScript.Attempts(phase)));

    private static TimeSpan AtMost(ReleaseActivity activity, int attempts) =>
        ((activity.Timeout + (2 * ReleaseDefaults.Grace)) * attempts) + (ReleaseDefaults.RetryPause * (attempts - 1));

    // A target that moves by its own clock waits for no verdict but that of the bake.
    private static TimeSpan Judged(ReleasePlan plan, ShiftControl control)
    {
        var steps = control == ShiftControl.SelfTimed ? 0 : plan.Shift.Steps.Count - 1;
        return plan.Limits.Inconclusive * (steps + (plan.BakeTime > TimeSpan.Zero ? 1 : 0));
    }

    private static ReleaseState Shifted(ReleasePlan plan, ReleaseState state) =>
        new[] { ReleasePhase.StartingGreen, ReleasePhase.Shifting }.SelectMany(phase => PhaseScript.Of(plan, state, phase))
            .Aggregate(state, (sum, activity) => sum.With(new ActivityBegun(default, activity)));
}
