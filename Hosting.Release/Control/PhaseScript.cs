using Hosting.Release.Plan;

namespace Hosting.Release.Control;

/// <summary>What is done in each phase, in order. The steps of a shift are here too; what is between them is in <see cref="ShiftDecisions"/>.</summary>
internal static class PhaseScript
{
    /// <summary>The activities of a phase. Those of going back undo what was begun, whether or not it was finished.</summary>
    public static IReadOnlyList<ReleaseActivity> Of(ReleasePlan plan, ReleaseState state, ReleasePhase phase) => phase switch
    {
        ReleasePhase.Expanding => plan.Schema.HasExpand ? [new(ActivityIds.ExpandSchema, ActivityKind.ExpandSchema, plan.Limits.Migration)] : [],
        ReleasePhase.ProvingBlue => plan.Schema.HasExpand ? [.. plan.SmokeTests.Select(test => Gate(test, ActivityIds.SmokeTest(test.Name), Side.Blue))] : [],
        ReleasePhase.StartingGreen =>
        [
            new(ActivityIds.StartGreen, ActivityKind.StartGreen, plan.Limits.GreenStart, Side: Side.Green),
            new(ActivityIds.RouteTestTraffic, ActivityKind.RouteTestTraffic, plan.Limits.TrafficChange),
            new(ActivityIds.WarmUpGreen, ActivityKind.WarmUpGreen, plan.Limits.GreenStart),
        ],
        ReleasePhase.Gating => [.. plan.Gates.Select(gate => Gate(gate, ActivityIds.Gate(gate.Name), Side.Green))],
        ReleasePhase.Shifting => [.. Traffic(plan, state.Started?.ShiftControl ?? ShiftControl.Stepwise), Background(plan, ActivityIds.BackgroundToGreen, Side.Green)],
        ReleasePhase.Retiring => [Stop(plan, ActivityIds.StopBlue, Side.Blue)],
        ReleasePhase.Contracting => plan.Schema.HasContract ? [new(ActivityIds.ContractSchema, ActivityKind.ContractSchema, plan.Limits.Migration)] : [],
        ReleasePhase.RollingBack => [.. Back(plan, state)],
        _ => [],
    };

    /// <summary>How often an activity of a phase is tried: where there is no way back, more than once.</summary>
    public static int Attempts(ReleasePhase phase) =>
        phase is ReleasePhase.Retiring or ReleasePhase.Contracting or ReleasePhase.RollingBack ? ReleaseDefaults.Attempts : 1;

    private static IEnumerable<ReleaseActivity> Traffic(ReleasePlan plan, ShiftControl control)
    {
        var steps = plan.Shift.Steps;
        if (control == ShiftControl.Stepwise)
            return steps.Select((step, index) => SetTraffic(ActivityIds.Traffic(index + 1), step.GreenPercent, plan.Limits.TrafficChange));
        var whole = steps.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Interval + plan.Limits.TrafficChange);
        return [SetTraffic(ActivityIds.Traffic(steps.Count), 100, whole)];
    }

    private static IEnumerable<ReleaseActivity> Back(ReleasePlan plan, ReleaseState state)
    {
        // Traffic first: until it is back, somebody is answered by a side that is not known good.
        if (state.Begun.Any(ActivityIds.IsShift))
            yield return SetTraffic(ActivityIds.TrafficBack, 0, plan.Limits.TrafficChange);
        if (state.Begun.Contains(ActivityIds.BackgroundToGreen))
            yield return Background(plan, ActivityIds.BackgroundToBlue, Side.Blue);
        if (state.Begun.Contains(ActivityIds.StartGreen))
            yield return Stop(plan, ActivityIds.StopGreen, Side.Green);
    }

    private static ReleaseActivity Gate(PlannedGate gate, string id, Side side) => new(id, ActivityKind.RunGate, gate.Timeout, Subject: gate.Name, Side: side);

    private static ReleaseActivity SetTraffic(string id, int percent, TimeSpan timeout) => new(id, ActivityKind.SetTraffic, timeout, GreenPercent: percent);

    private static ReleaseActivity Background(ReleasePlan plan, string id, Side side) => new(id, ActivityKind.MoveBackgroundWork, plan.Limits.TrafficChange, Side: side);

    private static ReleaseActivity Stop(ReleasePlan plan, string id, Side side) => new(id, ActivityKind.StopSide, plan.Limits.Drain + ReleaseDefaults.Stop, Side: side);
}
