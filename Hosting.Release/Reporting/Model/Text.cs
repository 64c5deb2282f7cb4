using System.Globalization;
using Hosting.Release.Analysis;
using Hosting.Release.Control;
using Hosting.Release.Faults;
using Hosting.Release.Plan;

namespace Hosting.Release.Reporting.Model;

/// <summary>Values as the report writes them.</summary>
internal static class Text
{
    /// <summary>A time since the release began.</summary>
    public static string Since(DateTimeOffset at, DateTimeOffset start) => (at - start).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";

    public static string Took(TimeSpan time) => time < TimeSpan.FromMinutes(2) ? Words.For(time) : $"{(int)time.TotalMinutes} min {time.Seconds} s";

    /// <summary>How long an answer took.</summary>
    public static string Latency(TimeSpan time) => time >= TimeSpan.FromSeconds(1) ? time.TotalSeconds.ToString("0.0#", CultureInfo.InvariantCulture) + " s" : Figures.Milliseconds(time);

    /// <inheritdoc cref="Latency(TimeSpan)"/>
    public static string Latency(double milliseconds) => Latency(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>A moment, for people anywhere.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public static string Shift(TrafficShift shift) => shift.Steps.Count == 1
        ? "all at once"
        : string.Join(", then ", shift.Steps.Select(step => step.Interval > TimeSpan.Zero ? $"{step.GreenPercent} % for {Words.For(step.Interval)}" : $"{step.GreenPercent} %"));

    public static string Fault(InjectedFault fault) => fault switch
    {
        { Kind: FaultKind.GreenErrors, Rate: { } rate } => $"{Figures.Percent(rate)} of green's answers are errors",
        { Kind: FaultKind.GreenSlow, Delay: { } delay } => $"green answers {Words.For(delay)} later",
        { Kind: FaultKind.GreenCrashes } => "green's instances are killed, again and again",
        { Kind: FaultKind.GreenNeverHealthy } => "green never becomes healthy",
        { Kind: FaultKind.BlueCrashes } => "blue's instances are killed",
        { Kind: FaultKind.DatabaseRestarts } => "the database restarts",
        { Kind: FaultKind.GateFails } => "the gates fail",
        { Kind: FaultKind.GateHangs } => "the gates never end",
        { Kind: FaultKind.MigrationBreaksBlue } => "the expanded schema is one on which blue cannot write",
        { Kind: FaultKind.MigrationFailsHalfway } => "the expand scripts fail halfway",
        { Kind: FaultKind.ControllerKilled } => "the controller is killed",
        _ => "the host is killed",
    };

    /// <summary>A probability; a dash where nothing was tested.</summary>
    public static string Chance(double? value) => value switch { null => "–", 0 => "0", { } chance => Figures.Small(chance) };

    /// <summary>A value of a finding in its unit.</summary>
    public static string Value(FindingKind kind, double value) => kind switch
    {
        FindingKind.Volume => Figures.Count((long)value),
        FindingKind.Errors or FindingKind.ErrorGuardRail => Figures.Percent(value),
        _ => Latency(TimeSpan.FromSeconds(value)),
    };
}
