namespace Embedded.Dashboard.Telemetry;

/// <summary>An instrument and its series. Its owner's lock protects it.</summary>
internal sealed class InstrumentState(Instrument instrument)
{
    private readonly HashSet<string> _instances = new(StringComparer.Ordinal);

    public Instrument Instrument => instrument;

    public Dictionary<SeriesKey, SeriesState> Series { get; } = [];

    /// <summary>Whether a replica reported it before; from now on it did.</summary>
    public bool IsKnownTo(string instanceId) => !_instances.Add(instanceId);
}

/// <summary>What tells instruments apart.</summary>
internal readonly record struct InstrumentKey(string SourceName, string Meter, string Name);
