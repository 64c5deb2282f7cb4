using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Customers.Api.Directory;

/// <summary>What the copy of the suppliers tells about itself, and the source of its activities.</summary>
internal sealed class DirectoryMetrics
{
    private const string Service = "Customers.Api";

    private readonly TimeProvider _clock;
    private readonly Counter<long> _applied;
    private readonly Counter<long> _rebuilds;

    // A timestamp of the clock; 0 while this instance does not know.
    private long _completeAt;

    public DirectoryMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(Service);
        _applied = meter.CreateCounter<long>("directory.changes.applied", "{change}", "Changes of suppliers taken into the copy.");
        _rebuilds = meter.CreateCounter<long>("directory.rebuilds", "{rebuild}", "How often the copy was built anew.");
        meter.CreateObservableGauge("directory.copy.lag", Lag, "s", "Since when the copy has not been known to be complete; from the instance that writes it.");
    }

    public static ActivitySource Activities { get; } = new(Service);

    public void Applied(int changes) => _applied.Add(changes);

    public void Rebuilt() => _rebuilds.Add(1);

    public void Complete() => Volatile.Write(ref _completeAt, _clock.GetTimestamp());

    /// <summary>Another instance writes the copy, and tells how old it is.</summary>
    public void NotMine() => Volatile.Write(ref _completeAt, 0);

    private IEnumerable<Measurement<double>> Lag() => Volatile.Read(ref _completeAt) is var since and not 0
        ? [new Measurement<double>(_clock.GetElapsedTime(since).TotalSeconds)]
        : [];
}
