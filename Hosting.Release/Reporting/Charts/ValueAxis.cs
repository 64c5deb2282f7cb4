using System.Globalization;

namespace Hosting.Release.Reporting.Charts;

/// <summary>The values of one chart.</summary>
/// <param name="Ticks">From the bottom up.</param>
/// <param name="Share">Where a value is: 0 at the bottom, 1 at the top.</param>
public sealed record ValueAxis(IReadOnlyList<Tick> Ticks, Func<double, double> Share)
{
    private const int Parts = 3;

    /// <summary>From nothing to a round value that is not below the highest.</summary>
    /// <param name="highest">The highest that is shown.</param>
    /// <param name="unit">Stands behind each label; empty for none.</param>
    public static ValueAxis Linear(double highest, string unit = "")
    {
        var step = Round(Math.Max(highest, 1) / Parts);
        var top = step * Math.Max(1, Math.Ceiling(highest / step));
        var ticks = Enumerable.Range(0, (int)Math.Round(top / step) + 1).Select(i => new Tick(i * step / top * 100, $"{Number(i * step)}{unit}"));
        return new([.. ticks], value => Math.Clamp(value / top, 0, 1));
    }

    /// <summary>Milliseconds by powers of ten, so that a few slow answers do not flatten all others.</summary>
    /// <param name="lowest">The lowest that is shown, in milliseconds.</param>
    /// <param name="highest">The highest that is shown, in milliseconds.</param>
    public static ValueAxis Milliseconds(double lowest, double highest)
    {
        var from = (int)Math.Floor(Math.Log10(Math.Max(lowest, 0.1)));
        var to = Math.Max(from + 1, (int)Math.Ceiling(Math.Log10(Math.Max(highest, 0.1))));
        var ticks = Enumerable.Range(from, to - from + 1).Select(power => new Tick((power - from) * 100d / (to - from), Time(Math.Pow(10, power))));
        return new([.. ticks], value => Math.Clamp((Math.Log10(Math.Max(value, 0.01)) - from) / (to - from), 0, 1));
    }

    private static double Round(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return Math.Max(1, (step / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power);
    }

    private static string Time(double milliseconds) => milliseconds >= 1000 ? $"{Number(milliseconds / 1000)} s" : $"{Number(milliseconds)} ms";

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
