using System.Globalization;

namespace Hosting.Release.Reporting.Charts;

/// <summary>The time that all charts of a report share.</summary>
/// <param name="Start">The left end.</param>
/// <param name="End">The right end; later than <paramref name="Start"/>.</param>
public sealed record TimeAxis(DateTimeOffset Start, DateTimeOffset End)
{
    // More do not fit side by side on a telephone.
    private const int MostTicks = 7;
    private static readonly int[] Steps = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200];

    /// <summary>Marks at round times, none of them too close to the right end for its label.</summary>
    public IReadOnlyList<Tick> Ticks
    {
        get
        {
            var seconds = (End - Start).TotalSeconds;
            var step = Steps.FirstOrDefault(step => seconds / step < MostTicks, Steps[^1]);
            return [.. Enumerable.Range(0, (int)(seconds * 0.97 / step) + 1).Select(i => new Tick(i * step / seconds * 100, Label(i * step, step)))];
        }
    }

    /// <summary>Where a time is: 0 to 100; times outside are at the ends.</summary>
    public double Percent(DateTimeOffset at) => Math.Clamp((at - Start) / (End - Start), 0, 1) * 100;

    /// <summary>The same in the units of <see cref="Plot"/>.</summary>
    public double X(DateTimeOffset at) => Percent(at) / 100 * Plot.Width;

    private static string Label(int seconds, int step) => step >= 60
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds} s");
}

/// <summary>A mark on an axis.</summary>
/// <param name="Percent">Where, 0 to 100 from the beginning of the axis.</param>
/// <param name="Label">What it says.</param>
public sealed record Tick(double Percent, string Label);
