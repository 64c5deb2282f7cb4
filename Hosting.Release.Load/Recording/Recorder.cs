namespace Hosting.Release.Load.Recording;

/// <summary>Counts how requests end: in all, by what was asked, by who answered, and second by second.</summary>
internal sealed class Recorder(TimeProvider clock, Action<LoadSecond> report)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Tally _all = new();
    private readonly Dictionary<RequestKind, Tally> _kinds = [];
    private readonly Dictionary<(string Service, string? Version), Tally> _versions = [];
    private readonly List<LoadFailure> _failures = [];
    private readonly List<LoadSecond> _seconds = [];

    private readonly Tally _second = new();
    private readonly Dictionary<(string Service, string? Version), LoadCounts> _secondVersions = [];
    private int _due;
    private int _writes;
    private int _underWay;

    private DateTimeOffset _started;
    private long _startedAt;

    /// <summary>The first request is due now; what was before does not count.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            (_started, _startedAt) = (clock.GetUtcNow(), clock.GetTimestamp());
            _all.Clear();
            _kinds.Clear();
            _versions.Clear();
            _failures.Clear();
            _seconds.Clear();
            _second.Clear();
            _secondVersions.Clear();
            (_due, _writes) = (0, 0);
        }
    }

    /// <summary>A request is sent.</summary>
    public void Due()
    {
        lock (_lock)
        {
            _due++;
            _underWay++;
        }
    }

    /// <summary>A request ended now.</summary>
    public void Ended(Outcome outcome)
    {
        var took = clock.GetElapsedTime(outcome.Due, outcome.Answer.Ended);
        lock (_lock)
        {
            _underWay--;
            _all.Add(outcome, took);
            _second.Add(outcome, took);
            Of(_kinds, outcome.Kind).Add(outcome, took);
            var version = (outcome.Service, outcome.Answer.Version);
            Of(_versions, version).Add(outcome, took);
            _secondVersions[version] = _secondVersions.GetValueOrDefault(version, LoadCounts.None) + outcome.Counts;
            if (outcome is { Kind: RequestKind.Write, Failure: null, Fault: null })
                _writes++;
            if ((outcome.Failure ?? outcome.Fault) is { } reason && _failures.Count < LoadResult.MostFailures)
                _failures.Add(new(_started + clock.GetElapsedTime(_startedAt, outcome.Due), outcome.Kind, outcome.Request, outcome.Answer.Version, outcome.Answer.Status, outcome.Failure is null, reason));
        }
    }

    /// <summary>What came since it began, at a rate that was asked for.</summary>
    public RateTry Sum(double rate)
    {
        lock (_lock)
            return new(rate, _all.Counts, _all.Latency);
    }

    /// <summary>Tells of each second when it is over, and of the last one when it is stopped.</summary>
    public async Task ReportAsync(CancellationToken stop)
    {
        for (var n = 1L; !stop.IsCancellationRequested; n++)
        {
            var left = (n * Second) - clock.GetElapsedTime(_startedAt);
            try
            {
                if (left > TimeSpan.Zero)
                    await Task.Delay(left, clock, stop);
            }
            catch (OperationCanceledException)
            {
                // What is left is the last one.
            }

            report(Close(_started + ((n - 1) * Second)));
        }
    }

    /// <summary>All of it.</summary>
    /// <param name="ended">When the last request was answered.</param>
    /// <param name="rate">What was asked for.</param>
    /// <param name="writes">What became of what was written.</param>
    public LoadResult End(DateTimeOffset ended, double rate, WriteCheck? writes)
    {
        lock (_lock)
        {
            return new LoadResult(
                _started,
                ended,
                rate,
                _all.Counts,
                _all.Latency,
                [.. _kinds.OrderBy(each => each.Key).Select(each => new KindCounts(each.Key, each.Value.Counts, each.Value.Latency))],
                [.. _versions.Select(each => new VersionLatency(each.Key.Service, each.Key.Version, each.Value.Counts, each.Value.Latency))],
                [.. _failures],
                writes,
                [.. _seconds]);
        }
    }

    private static Tally Of<TKey>(Dictionary<TKey, Tally> tallies, TKey key)
        where TKey : notnull
    {
        if (!tallies.TryGetValue(key, out var tally))
            tallies.Add(key, tally = new Tally());
        return tally;
    }

    private LoadSecond Close(DateTimeOffset began)
    {
        lock (_lock)
        {
            var second = new LoadSecond(
                began,
                _due,
                _underWay,
                _second.Counts,
                _second.Latency,
                [.. _secondVersions.Select(each => new VersionCounts(each.Key.Service, each.Key.Version, each.Value))],
                _writes);
            _second.Clear();
            _secondVersions.Clear();
            (_due, _writes) = (0, 0);
            _seconds.Add(second);
            return second;
        }
    }
}
