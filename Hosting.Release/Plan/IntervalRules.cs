using Hosting.Release.Analysis;
using Hosting.Release.Control;

namespace Hosting.Release.Plan;

/// <summary>Refuses a step, or a bake, that is over before the analysis can say anything.</summary>
internal static class IntervalRules
{
    public static IEnumerable<string> Errors(ReleasePlan plan, ShiftControl control)
    {
        for (var step = 0; step < plan.Shift.Steps.Count - 1; step++)
        {
            var (percent, interval) = (plan.Shift.Steps[step].GreenPercent, plan.Shift.Steps[step].Interval);
            if (Shortest(plan, percent, control) is var shortest && interval < shortest)
                yield return $"Shift: step {step + 1}, {percent} % for {Words.For(interval)}, is too short for the analysis at {Rate(plan)}: {Why(plan, percent)}. Give it at least {Words.For(shortest)}.";
        }

        if (plan.BakeTime == TimeSpan.Zero && plan.Shift.Steps.Count == 1)
            yield return "BakeTime is zero and all traffic moves at once, so green would never be compared with blue. Give a bake time, or steps.";
        if (plan.BakeTime > TimeSpan.Zero && Shortest(plan, 100, ShiftControl.Stepwise) is var bake && plan.BakeTime < bake)
            yield return $"BakeTime, {Words.For(plan.BakeTime)}, is too short for the analysis at {Rate(plan)}: {Why(plan, 100)}. Give it at least {Words.For(bake)}, or zero for none.";
    }

    /// <summary>The shortest time in which a step can pass, in whole seconds.</summary>
    public static TimeSpan Shortest(ReleasePlan plan, int percent, ShiftControl control)
    {
        var looks = LatencyComparison.ShortestWindow(plan.Analysis);
        var volume = TimeSpan.FromSeconds(plan.Analysis.MinimumRequests / (plan.ExpectedRequestsPerSecond * percent / 100));
        var known = looks > volume ? looks : volume;
        // There the last look that can pass is two polls and a half before the end.
        var early = control == ShiftControl.SelfTimed ? plan.Analysis.Poll * 2.5 : TimeSpan.Zero;
        return TimeSpan.FromSeconds(Math.Ceiling((known + early).TotalSeconds));
    }

    private static string Rate(ReleasePlan plan) => FormattableString.Invariant($"{plan.ExpectedRequestsPerSecond:0.#} requests per second");

    private static string Why(ReleasePlan plan, int percent) =>
        FormattableString.Invariant($"green must answer {plan.Analysis.MinimumRequests}, of {plan.ExpectedRequestsPerSecond * percent / 100:0.#} a second, and its latency settles for {Words.For(plan.Analysis.Settle)} before it is compared");
}
