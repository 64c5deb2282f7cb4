using System.Globalization;

namespace Embedded.Terminal;

/// <summary>How long something took, and what that was made of, as people read it.</summary>
internal static class TimelineText
{
    private const string Engine = "AppHost";

    /// <summary>Tenths of a second; hundredths below one second.</summary>
    public static string Seconds(TimeSpan time) => $"{Number(time, time)} s";

    /// <summary>
    /// The parts as a sum, such as <c>AppHost 0.4 + postgres 0.5 + migrator 0.7 s</c>: rounded so that they add up to the whole
    /// as it is shown. What rounds to nothing is left out.
    /// </summary>
    /// <param name="parts">One after the other; see <see cref="Timeline.Chain"/>.</param>
    /// <param name="whole">What is left of it after the last part is the AppHost's own.</param>
    public static string Sum(IReadOnlyList<TimelinePart> parts, TimeSpan whole)
    {
        var end = parts.Count == 0 ? TimeSpan.Zero : parts[^1].To;
        var all = end < whole ? parts.Append(new TimelinePart(null, end, whole)) : parts;
        var terms = all.Select(part => (Name: part.Name ?? Engine, Time: Rounded(part.To, whole) - Rounded(part.From, whole)))
            .Where(term => term.Time > TimeSpan.Zero)
            .Select(term => $"{term.Name} {Number(term.Time, whole)}")
            .DefaultIfEmpty($"{Engine} {Number(TimeSpan.Zero, whole)}");
        return $"{string.Join(" + ", terms)} s";
    }

    private static string Number(TimeSpan time, TimeSpan whole) => time.TotalSeconds.ToString(whole < TimeSpan.FromSeconds(1) ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    private static TimeSpan Rounded(TimeSpan time, TimeSpan whole)
    {
        var step = whole < TimeSpan.FromSeconds(1) ? 10 : 100;
        return TimeSpan.FromMilliseconds(Math.Round(time.TotalMilliseconds / step, MidpointRounding.AwayFromZero) * step);
    }
}
