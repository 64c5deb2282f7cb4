using System.Collections.Immutable;
using Embedded.Dashboard.Contracts;

namespace Embedded.Dashboard.Runs;

/// <summary>The latest of every resource instance of a run.</summary>
/// <param name="time">Null for the machine's.</param>
internal sealed class ResourceStore(TimeProvider? time = null)
{
    private const int UsageSamples = 300;

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Lock _gate = new();
    private ImmutableSortedDictionary<string, ResourceView> _resources = ImmutableSortedDictionary.Create<string, ResourceView>(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SeenStart> _starts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue<UsageSample>> _usage = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Raised after a change, on the thread that made it; handlers must return at once.</summary>
    public event Action? Changed;

    /// <summary>All instances, hidden ones too, by id.</summary>
    public IReadOnlyList<ResourceView> All
    {
        get { lock (_gate) return [.. _resources.Values]; }
    }

    /// <summary>An instance by its id, or the first by its name.</summary>
    public ResourceView? Find(string idOrName)
    {
        lock (_gate)
        {
            return _resources.GetValueOrDefault(idOrName)
                ?? _resources.Values.FirstOrDefault(r => string.Equals(r.Name, idOrName, StringComparison.OrdinalIgnoreCase));
        }
    }

    public void Set(ResourceView resource)
    {
        lock (_gate)
        {
            _resources = _resources.SetItem(resource.Id, resource);
            if (resource.StartedAt is { } at && (!_starts.TryGetValue(resource.Id, out var seen) || seen.At != at))
            {
                var before = _time.GetUtcNow() - at;
                _starts[resource.Id] = new(at, before > TimeSpan.Zero ? before : TimeSpan.Zero, _time.GetTimestamp());
            }
        }

        Changed?.Invoke();
    }

    /// <summary>
    /// How long an instance has been up since its last start. By what has passed since this was heard of, not by the time of day:
    /// a clock that somebody sets makes nothing older or younger.
    /// </summary>
    public TimeSpan UptimeOf(string id)
    {
        lock (_gate) return _starts.TryGetValue(id, out var seen) ? seen.Before + _time.GetElapsedTime(seen.Timestamp) : TimeSpan.Zero;
    }

    public void AddUsage(DateTimeOffset at, IEnumerable<UsageView> usages)
    {
        lock (_gate)
        {
            foreach (var usage in usages)
            {
                if (!_usage.TryGetValue(usage.ResourceId, out var samples)) _usage[usage.ResourceId] = samples = new();
                if (samples.Count == UsageSamples) samples.Dequeue();
                samples.Enqueue(new(at, usage.CpuPercent, usage.MemoryBytes));
            }
        }

        Changed?.Invoke();
    }

    /// <summary>What an instance's processes used lately, oldest first.</summary>
    public IReadOnlyList<UsageSample> UsageOf(string id)
    {
        lock (_gate) return _usage.TryGetValue(id, out var samples) ? [.. samples] : [];
    }

    /// <summary>A new run begins.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _resources = _resources.Clear();
            _starts.Clear();
            _usage.Clear();
        }

        Changed?.Invoke();
    }

    /// <param name="At">When it was started, as was said.</param>
    /// <param name="Before">How long that was ago when it was said.</param>
    /// <param name="Timestamp">When it was said.</param>
    private sealed record SeenStart(DateTimeOffset At, TimeSpan Before, long Timestamp);
}

/// <param name="At">When.</param>
/// <param name="CpuPercent">Of one core.</param>
/// <param name="MemoryBytes">Resident.</param>
internal sealed record UsageSample(DateTimeOffset At, double? CpuPercent, long MemoryBytes);
