using Hosting.Release.Analysis;
using Hosting.Release.Metrics;

namespace Hosting.Release.Tests.Analysis;

/// <summary>
/// Traffic as a small machine has it, from a seed: requests at random moments, latencies of a long tail, bursts in which everything is slow,
/// pauses of one process, now and then an error, and green cold at first. Blue and green differ in what a test says only.
/// </summary>
internal sealed class SimulatedTraffic(int seed, int services = 3, double requestsPerSecond = 200)
{
    private const double Slice = 0.05;
    private readonly Random _random = new(seed);
    private readonly Dictionary<(int Service, bool IsGreen), double> _pausedUntil = [];
    private double _now;
    private double _burstUntil;
    private double _outageUntil;

    /// <summary>The share of errors of both sides.</summary>
    public double Errors { get; init; } = 0.001;

    /// <summary>The share of errors that green has on top.</summary>
    public double GreenErrors { get; init; }

    /// <summary>How much longer green's answers take, in milliseconds.</summary>
    public double GreenSlower { get; init; }

    /// <summary>How many times as long as the usual ones the pauses of a process are: those take 20 to 120 ms, one of twenty 400 ms.</summary>
    public double Pauses { get; init; } = 1;

    /// <summary>How long green is cold after its first request, in seconds.</summary>
    public double ColdFor { get; init; } = 2.5;

    /// <summary>The look of one more second.</summary>
    /// <param name="before">The look before; null at the beginning of a window.</param>
    /// <param name="percent">Green's share.</param>
    /// <param name="isCold">Whether green has just got its traffic.</param>
    public WindowLook Second(WindowLook? before, int percent, bool isCold)
    {
        var age = before?.Age ?? TimeSpan.Zero;
        var counts = new Counter[services, 2];
        for (var service = 0; service < services; service++)
            (counts[service, 0], counts[service, 1]) = (new(), new());
        for (var slice = 0; slice < 1 / Slice; slice++)
        {
            Unrest();
            var windowAge = age.TotalSeconds + (slice * Slice);
            for (var service = 0; service < services; service++)
                for (var requests = Poisson(requestsPerSecond / services * Slice); requests > 0; requests--)
                {
                    var isGreen = _random.NextDouble() * 100 < percent;
                    counts[service, isGreen ? 1 : 0].Add(IsError(isGreen), Latency(service, isGreen, isCold ? windowAge : double.MaxValue));
                }

            _now += Slice;
        }

        return new(age + TimeSpan.FromSeconds(1), [.. Enumerable.Range(0, services).Select(service =>
        {
            var earlier = before?.Services[service];
            return new ServiceMetrics(
                $"service-{service}", counts[service, 0].ToMetrics() + (earlier?.Blue ?? SideMetrics.None), counts[service, 1].ToMetrics() + (earlier?.Green ?? SideMetrics.None));
        })]);
    }

    private void Unrest()
    {
        if (Happens(0.05))
            _burstUntil = _now + 0.3 + _random.NextDouble();
        if (Happens(0.005))
            _outageUntil = _now + 0.5;
        for (var service = 0; service < services; service++)
            foreach (var isGreen in new[] { false, true })
                if (Happens(0.2))
                    _pausedUntil[(service, isGreen)] = _now + (Pauses * (_random.NextDouble() < 0.05 ? 0.4 : 0.02 + (_random.NextDouble() * 0.1)));
    }

    private bool IsError(bool isGreen) => _random.NextDouble() < Errors + (isGreen ? GreenErrors : 0) + (_now < _outageUntil ? 0.3 : 0);

    private double Latency(int service, bool isGreen, double age)
    {
        var usual = 6 * Math.Exp(0.6 * Normal());
        var burst = _now < _burstUntil ? usual * 5 : usual;
        var pause = Math.Max(0, _pausedUntil.GetValueOrDefault((service, isGreen)) - _now) * 1000;
        var cold = isGreen && age < ColdFor ? 300 * Math.Exp(-age) * _random.NextDouble() : 0;
        return burst + pause + cold + (isGreen ? GreenSlower : 0);
    }

    private bool Happens(double perSecond) => _random.NextDouble() < perSecond * Slice;

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private int Poisson(double mean)
    {
        var (count, left) = (0, Math.Exp(-mean));
        for (var product = _random.NextDouble(); product > left; product *= _random.NextDouble())
            count++;
        return count;
    }

    private sealed class Counter
    {
        private readonly long[] _buckets = new long[160];
        private long _errors;

        public void Add(bool isError, double milliseconds)
        {
            _errors += isError ? 1 : 0;
            _buckets[LatencyCounts.BucketOf(TimeSpan.FromMilliseconds(milliseconds))]++;
        }

        public SideMetrics ToMetrics() => new(_buckets.Sum(), _errors, new([.. _buckets]));
    }
}
