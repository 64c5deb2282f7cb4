namespace Embedded.Dashboard.Telemetry;

/// <summary>A set of dimensions of one replica; the order that a sender lists them in does not count.</summary>
internal sealed class SeriesKey : IEquatable<SeriesKey>
{
    private readonly int _hash;

    public SeriesKey(string instanceId, IReadOnlyList<TelemetryAttribute> attributes)
    {
        InstanceId = instanceId;
        Attributes = [.. attributes.OrderBy(a => a.Key, StringComparer.Ordinal)];
        var hash = new HashCode();
        hash.Add(instanceId);
        foreach (var attribute in Attributes) hash.Add(attribute);
        _hash = hash.ToHashCode();
    }

    public string InstanceId { get; }

    public TelemetryAttribute[] Attributes { get; }

    public bool Equals(SeriesKey? other) =>
        other is not null && _hash == other._hash && InstanceId == other.InstanceId && Attributes.AsSpan().SequenceEqual(other.Attributes);

    public override bool Equals(object? obj) => Equals(obj as SeriesKey);

    public override int GetHashCode() => _hash;
}
