using Bench.Load;

namespace Bench.Aot;

/// <summary>What came of one service.</summary>
/// <param name="Name">The service.</param>
/// <param name="Megabytes">Size of the executable.</param>
/// <param name="Starts">Each start.</param>
/// <param name="Load">What came through under load.</param>
/// <param name="LoadedMegabytes">The most that was resident meanwhile, looked at every 50 ms.</param>
internal sealed record AotResult(string Name, double Megabytes, IReadOnlyList<StartMarks> Starts, LoadResult Load, double LoadedMegabytes)
{
    public TimeSpan Healthy => Median(Starts.Select(start => start.Healthy));

    public TimeSpan Listening => Median(Starts.Select(start => start.Listening));

    public TimeSpan Processor => Median(Starts.Select(start => start.Processor));

    public double IdleMegabytes => Starts.Max(start => start.IdleMegabytes);

    private static TimeSpan Median(IEnumerable<TimeSpan> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
