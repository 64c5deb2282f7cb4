using HdrHistogram;

namespace Hosting.Release.Load.Recording;

/// <summary>How long requests took: a histogram of microseconds with three digits.</summary>
internal sealed class Latencies
{
    private const int Digits = 3;
    private const long Most = 3_600_000_000;
    private const double PerMillisecond = 1000;

    private readonly LongHistogram _microseconds = new(Most, Digits);

    public void Add(TimeSpan took) => _microseconds.RecordValue(Math.Clamp((long)took.TotalMicroseconds, 1, Most));

    public void Clear() => _microseconds.Reset();

    public LoadLatency Read() => _microseconds.TotalCount == 0
        ? new(0, 0, 0, 0)
        : new(Percentile(50), Percentile(95), Percentile(99), Percentile(100));

    private double Percentile(double share) => _microseconds.GetValueAtPercentile(share) / PerMillisecond;
}
