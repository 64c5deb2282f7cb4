using System.Globalization;
using Hosting.Release.Plan;
using Hosting.Release.Times;

namespace Hosting.Release.Local.Options;

/// <summary>Reads <c>--shift</c>: <c>all-at-once</c>, <c>canary:10%:5m</c>, <c>linear:25%:1m</c>, or the steps themselves: <c>5%:1m,25%:2m,100%</c>.</summary>
internal static class ShiftParser
{
    public const string Syntax = "all-at-once, canary:10%:5m, linear:25%:1m, or steps such as 5%:1m,25%:2m,100%";

    /// <returns>Null, and a fault, for what is none of these.</returns>
    public static TrafficShift? Parse(string text, List<string> faults)
    {
        if (text.Equals("all-at-once", StringComparison.OrdinalIgnoreCase))
            return TrafficShift.AllAtOnce;
        var parts = text.Split(':');
        if (parts is ["canary" or "linear", _, _] && Percent(parts[1]) is { } percent and < 100 && Duration.TryParse(parts[2], out var interval))
            return parts[0] == "canary" ? TrafficShift.Canary(percent, interval) : TrafficShift.Linear(percent, interval);
        var steps = text.Split(',', StringSplitOptions.TrimEntries).Select(Step).ToList();
        if (!steps.Contains(null))
            return new TrafficShift([.. steps.OfType<ShiftStep>()]);
        faults.Add($"--shift is '{text}'; give {Syntax}.");
        return null;
    }

    private static ShiftStep? Step(string text)
    {
        var parts = text.Split(':');
        var interval = TimeSpan.Zero;
        return parts.Length <= 2 && Percent(parts[0]) is { } percent && (parts.Length == 1 || Duration.TryParse(parts[1], out interval)) ? new(percent, interval) : null;
    }

    private static int? Percent(string text) =>
        text.EndsWith('%') && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is >= 1 and <= 100 ? percent : null;
}
