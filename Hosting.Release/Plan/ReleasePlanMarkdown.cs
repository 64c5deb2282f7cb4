using System.Globalization;

using Hosting.Release.Control;

namespace Hosting.Release.Plan;

/// <summary>A plan as a page that people review.</summary>
public static class ReleasePlanMarkdown
{
    /// <summary>Writes the page.</summary>
    public static string Write(ReleasePlan plan, ShiftControl control = ShiftControl.Stepwise)
    {
        var estimates = ReleasePlanEstimates.Of(plan, control);
        List<string> lines = [$"# Release {plan.Id}", "", .. Summary(plan, estimates), "", "## Services", "", .. Services(plan)];
        if (plan.Released.Any())
            lines.AddRange(["", "## What happens", "", .. Phases(plan), "", "## Traffic", "", .. Shift(plan, control), "", "## How long", "", .. Durations(plan, estimates)]);
        return string.Join('\n', lines) + "\n";
    }

    private static IEnumerable<string> Summary(ReleasePlan plan, ReleasePlanEstimates estimates) => plan.Released.Any()
        ? [$"{plan.Released.Count()} of {plan.Services.Count} services get a new version. At least {Words.For(estimates.Shortest)}, at most {Words.For(estimates.Longest)}. "
            + $"When green is worse, all traffic is back on blue about {Words.For(estimates.TrafficBack)} after the verdict."]
        : ["Nothing changed: every service already runs the version that was to be released. Nothing will be done."];

    private static IEnumerable<string> Services(ReleasePlan plan) =>
    [
        "| Service | Live now (blue) | To be live (green) | Released | Calls | Instances of each side |", "| --- | --- | --- | --- | --- | --- |",
        .. plan.Services.Select(service => Row(
            service.Name, Code(service.BlueVersion), service.IsReleased ? Code(service.GreenVersion) : "as it is", service.IsReleased ? "yes" : "no: nothing changed",
            service.Providers.Count > 0 ? string.Join(", ", service.Providers) : "none", service.Instances.ToString(CultureInfo.InvariantCulture))),
    ];

    private static IEnumerable<string> Phases(ReleasePlan plan)
    {
        List<string> phases =
        [
            .. plan.Schema.Expand.Select(script => $"Expand the schema: {Code(script)}."),
            .. plan.Schema.HasExpand ? plan.SmokeTests.Select(test => $"Prove that blue still works on it: {Command(test)}.") : [],
            $"Start green beside blue, {plan.Released.Sum(service => service.Instances)} more instances; wait until all are healthy; warm them up.",
            .. plan.Gates.Select(gate => $"Test green on the test listener: {Command(gate)}."),
            "Move the traffic as below, all services together; compare green with blue at every step.",
            $"Bake for {Words.For(plan.BakeTime)} with blue still running; then drain and stop blue.",
            .. plan.Schema.Contract.Select(script => $"Contract the schema: {Code(script)}."),
        ];
        if (plan.Schema.OldestVersionAfterwards is { } oldest)
            phases.Add($"Afterwards {Code(oldest)} is the oldest version that can be returned to.");
        return phases.Select((phase, index) => $"{index + 1}. {phase}");
    }

    private static IEnumerable<string> Shift(ReleasePlan plan, ShiftControl control) =>
    [
        control == ShiftControl.Stepwise
            ? "The controller moves it, and stays on a step for longer while it cannot tell."
            : "The target moves it by its own clock; the controller lets it, or goes back. A step that it cannot judge in time counts as failed.",
        "",
        "| Step | Green's share | For at least | Answers of green that can be expected | Needed |", "| --- | --- | --- | --- | --- |",
        .. plan.Shift.Steps.Select((step, index) => (step, index, time: index == plan.Shift.Steps.Count - 1 ? plan.BakeTime : step.Interval)).Select(one => Row(
            one.index == plan.Shift.Steps.Count - 1 ? $"{one.index + 1}, with the bake" : $"{one.index + 1}",
            $"{one.step.GreenPercent} %", Words.For(one.time),
            (plan.ExpectedRequestsPerSecond * one.step.GreenPercent / 100 * one.time.TotalSeconds).ToString("N0", CultureInfo.InvariantCulture),
            plan.Analysis.MinimumRequests.ToString(CultureInfo.InvariantCulture))),
    ];

    private static IEnumerable<string> Durations(ReleasePlan plan, ReleasePlanEstimates estimates) =>
    [
        "| What | As expected | At most |", "| --- | --- | --- |",
        Row("The whole release", $"{Words.For(estimates.Shortest)}, and what scripts, starting and gates take", Words.For(estimates.Longest)),
        Row($"Doubled capacity: {estimates.ExtraInstances} more instances", $"{Words.For(estimates.DoubledFor)}, and what starting and gates take", Words.For(estimates.DoubledForAtMost)),
        Row("From a verdict until all traffic is back on blue", Words.For(estimates.TrafficBack), Words.For(plan.Limits.TrafficChange * ReleaseDefaults.Attempts)),
        Row("From a verdict until green has stopped", Words.For(estimates.RolledBack), Words.For(estimates.RolledBackAtMost)),
    ];

    private static string Command(PlannedGate gate) =>
        $"{gate.Name}, {Code(string.Join(' ', [gate.Command, .. gate.Arguments]))}, at most {Words.For(gate.Timeout)}";

    private static string Row(params string[] cells) => $"| {string.Join(" | ", cells)} |";

    // A value of a plan is text, whatever it holds: no markup, no cell and no line of its own.
    private static string Code(string text) => $"`{text.ReplaceLineEndings(" ").Replace("`", "'", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)}`";
}
