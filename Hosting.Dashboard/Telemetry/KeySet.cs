using System.Collections.Concurrent;

namespace Embedded.Dashboard.Telemetry;

/// <summary>Attribute keys in use; the first so many, since senders choose them.</summary>
internal sealed class KeySet
{
    private const int MaxCount = 2_000;

    private readonly ConcurrentDictionary<string, byte> _keys = new(StringComparer.Ordinal);
    private int _count;

    public IReadOnlyList<string> All => [.. _keys.Keys.Order(StringComparer.Ordinal)];

    public void Add(IReadOnlyList<TelemetryAttribute> attributes)
    {
        for (var i = 0; i < attributes.Count; i++)
            if (Volatile.Read(ref _count) < MaxCount && _keys.TryAdd(attributes[i].Key, 0)) Interlocked.Increment(ref _count);
    }

    public void Clear()
    {
        _keys.Clear();
        Volatile.Write(ref _count, 0);
    }
}
