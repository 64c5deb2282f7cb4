namespace Hosting.Release.Plan;

/// <summary>What must hold of the numbers of a plan.</summary>
internal static class OptionRules
{
    // A release of more than a month is a mistake, and keeps what is added up from overflowing.
    private static readonly TimeSpan Most = TimeSpan.FromDays(30);

    public static IEnumerable<string> Errors(ReleasePlan plan)
    {
        var (analysis, limits) = (plan.Analysis, plan.Limits);
        return
        [
            .. Positive("Analysis: Poll", analysis.Poll),
            .. Share("Analysis: FalseAlarm", analysis.FalseAlarm, isOpen: true),
            .. NotNegative("Analysis: Settle", analysis.Settle),
            .. Positive("Analysis: Baseline", analysis.Baseline),
            .. AtLeastOne("Analysis: MinimumRequests", analysis.MinimumRequests),
            .. Share("Analysis: ErrorMargin", analysis.ErrorMargin),
            .. AtLeastOne("Analysis: LatencyFactor", analysis.LatencyFactor),
            .. NotNegative("Analysis: LatencyMargin", analysis.LatencyMargin),
            .. Share("Analysis: MaxErrorRate", analysis.MaxErrorRate),
            .. Positive("Analysis: MaxLatency", analysis.MaxLatency),
            .. Positive("Limits: Migration", limits.Migration),
            .. Positive("Limits: GreenStart", limits.GreenStart),
            .. Positive("Limits: TrafficChange", limits.TrafficChange),
            .. NotNegative("Limits: Inconclusive", limits.Inconclusive),
            .. NotNegative("Limits: Drain", limits.Drain),
            .. NotNegative("Limits: Unhealthy", limits.Unhealthy),
            .. Positive("Limits: Unreachable", limits.Unreachable),
            .. NotNegative("BakeTime", plan.BakeTime),
            .. AtLeastOne("ExpectedRequestsPerSecond", plan.ExpectedRequestsPerSecond),
        ];
    }

    private static IEnumerable<string> Positive(string what, TimeSpan value) =>
        value > TimeSpan.Zero && value <= Most ? [] : [$"{what} is {value}; give more than zero and at most {Most.TotalDays} days."];

    private static IEnumerable<string> NotNegative(string what, TimeSpan value) =>
        value >= TimeSpan.Zero && value <= Most ? [] : [$"{what} is {value}; give zero or more, and at most {Most.TotalDays} days."];

    private static IEnumerable<string> Share(string what, double value, bool isOpen = false) =>
        (isOpen ? value is > 0 and < 1 : value is >= 0 and <= 1) ? [] : [FormattableString.Invariant($"{what} is {value}; give a share from 0 to 1{(isOpen ? ", both excluded" : "")}.")];

    private static IEnumerable<string> AtLeastOne(string what, double value) =>
        value >= 1 && double.IsFinite(value) ? [] : [FormattableString.Invariant($"{what} is {value}; give 1 or more.")];
}
