using System.Globalization;

namespace Hosting.Release.Control;

/// <summary>Times and reasons as people read them.</summary>
internal static class Words
{
    /// <summary>A duration, such as "12 s" or "5 min".</summary>
    public static string For(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => Number(time.TotalMilliseconds, "0", "ms"),
        { TotalSeconds: < 120 } => Number(time.TotalSeconds, "0.#", "s"),
        { TotalMinutes: < 120 } => Number(time.TotalMinutes, "0.#", "min"),
        _ => Number(time.TotalHours, "0.#", "h"),
    };

    /// <summary>A reason with a full stop.</summary>
    public static string Sentence(string reason) => reason.TrimEnd() is var text && text.EndsWith('.') ? text : $"{text}.";

    private static string Number(double value, string format, string unit) => $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";
}
