using Hosting.Release.Analysis;
using Hosting.Release.Metrics;
using Hosting.Release.Plan;

namespace Hosting.Release.Tests.Analysis;

/// <summary>The looks of one release over simulated traffic: every step of its shift, then the bake against blue before it.</summary>
internal sealed class SimulatedRelease(SimulatedTraffic traffic, ReleasePlan plan)
{
    private const int Longest = 300;

    /// <summary>The verdict that ended it, with the age of its window in seconds; a pass when every window passed.</summary>
    public (Verdict Verdict, int Step, int Seconds) Run()
    {
        WindowLook? before = null;
        for (var second = 0; second < 30; second++)
            before = traffic.Second(before, 0, isCold: false);
        IReadOnlyList<ServiceMetrics> baseline = before!.Services;
        (Verdict Verdict, int Step, int Seconds) last = default;
        for (var step = 1; step <= plan.Shift.Steps.Count; step++)
        {
            var isBake = step == plan.Shift.Steps.Count;
            last = Window(step, isBake ? baseline : null, isBake ? plan.BakeTime : plan.Shift.Steps[step - 1].Interval, out var latest);
            if (last.Verdict.Outcome != AnalysisOutcome.Pass)
                return last;
            baseline = [.. baseline.Zip(latest.Services, (one, other) => one with { Blue = one.Blue + other.Blue })];
        }

        return last;
    }

    private (Verdict Verdict, int Step, int Seconds) Window(int step, IReadOnlyList<ServiceMetrics>? baseline, TimeSpan interval, out WindowLook latest)
    {
        List<WindowLook> looks = [];
        var budget = ErrorBudget.Of(plan, step);
        for (var second = 1; ; second++)
        {
            looks.Add(traffic.Second(looks.LastOrDefault(), plan.Shift.Steps[step - 1].GreenPercent, isCold: step == 1));
            latest = looks[^1];
            var verdict = ReleaseAnalysis.Judge(plan.Analysis, new(looks, baseline, budget));
            if (verdict.Outcome == AnalysisOutcome.Fail || second == Longest || second >= interval.TotalSeconds && verdict.Outcome == AnalysisOutcome.Pass)
                return (verdict, step, second);
        }
    }
}
