namespace Embedded.Dashboard.Components.Pages.Traces;

/// <summary>Marks of a time axis at round values.</summary>
internal static class TimeAxis
{
    /// <summary>Marks from 0 to the end, at steps of 1, 2 or 5 times a power of ten.</summary>
    /// <param name="duration">The whole of the axis.</param>
    /// <param name="most">No more than that many beside 0.</param>
    public static IReadOnlyList<AxisTick> Ticks(TimeSpan duration, int most)
    {
        if (duration <= TimeSpan.Zero) return [new(TimeSpan.Zero, 0)];
        var step = Step(duration.Ticks, most);
        return [.. Enumerable.Range(0, (int)(duration.Ticks / step) + 1).Select(i => new AxisTick(new(i * step), 100d * i * step / duration.Ticks))];
    }

    private static long Step(long ticks, int most)
    {
        for (long power = 1; ; power *= 10)
        {
            foreach (var factor in (ReadOnlySpan<long>)[1, 2, 5])
            {
                if (ticks / (power * factor) <= most) return power * factor;
            }
        }
    }
}

/// <param name="At">Since the start.</param>
/// <param name="Percent">Of the axis.</param>
public sealed record AxisTick(TimeSpan At, double Percent);
