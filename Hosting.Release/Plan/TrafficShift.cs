namespace Hosting.Release.Plan;

/// <summary>How production traffic moves from blue to green, in steps that all services take together.</summary>
/// <param name="Steps">In rising order of their share; the last one is 100.</param>
public sealed record TrafficShift(IReadOnlyList<ShiftStep> Steps)
{
    /// <summary>All of it, in one step.</summary>
    public static TrafficShift AllAtOnce { get; } = new([new ShiftStep(100, TimeSpan.Zero)]);

    /// <summary>A part first, and after a while the rest.</summary>
    /// <param name="percent">The part, 1 to 99.</param>
    /// <param name="interval">How long green has that part.</param>
    public static TrafficShift Canary(int percent, TimeSpan interval) => new([new ShiftStep(percent, interval), new ShiftStep(100, TimeSpan.Zero)]);

    /// <summary>Equal parts, one after the other.</summary>
    /// <param name="percent">Each part, 1 to 99; the last one is what is left.</param>
    /// <param name="interval">The time between two.</param>
    public static TrafficShift Linear(int percent, TimeSpan interval) =>
        new([.. Enumerable.Range(1, (99 / percent)).Select(step => new ShiftStep(step * percent, interval)), new ShiftStep(100, TimeSpan.Zero)]);
}

/// <summary>One step of a shift.</summary>
/// <param name="GreenPercent">The share of the requests that green gets, 1 to 100.</param>
/// <param name="Interval">How long, at least, until the next step; zero for the last, which the bake time follows.</param>
public sealed record ShiftStep(int GreenPercent, TimeSpan Interval);
