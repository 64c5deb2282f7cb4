using System.Globalization;

namespace Embedded.Dashboard.Components.Formats;

/// <summary>Durations for people: three digits that matter, and a unit.</summary>
internal static class Durations
{
    /// <summary>Such as <c>12 µs</c>, <c>1.23 ms</c>, <c>4.5 s</c>, <c>2m 05s</c>, <c>3h 20m</c>, <c>2d 4h</c>.</summary>
    public static string Text(TimeSpan duration) => duration switch
    {
        { Ticks: < 0 } => "-" + Text(duration.Negate()),
        { TotalMilliseconds: < 0.001 } => "0 µs",
        { TotalMilliseconds: < 1 } => Number(duration.TotalMicroseconds) + " µs",
        { TotalSeconds: < 1 } => Number(duration.TotalMilliseconds) + " ms",
        { TotalMinutes: < 1 } => Number(duration.TotalSeconds) + " s",
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.Minutes}m {duration.Seconds:00}s"),
        { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.Hours}h {duration.Minutes:00}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalDays}d {duration.Hours}h"),
    };

    /// <summary>How long something has been going on: whole seconds.</summary>
    public static string Uptime(TimeSpan duration) =>
        duration.TotalSeconds < 1 ? "0s" : duration.TotalMinutes < 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalSeconds}s") : Text(duration);

    private static string Number(double value) =>
        value.ToString(value switch { < 9.995 => "0.##", < 99.95 => "0.#", _ => "0" }, CultureInfo.InvariantCulture);
}
