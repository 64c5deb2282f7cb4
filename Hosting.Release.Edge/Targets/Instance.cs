using Hosting.Release.Control;

namespace Hosting.Release.Edge.Targets;

/// <summary>One instance of one side of a service: what is under way there, and whether it is healthy.</summary>
internal sealed class Instance(string service, Side side, string address)
{
    private int _inFlight;
    private volatile bool _isDraining;
    private volatile Verdict _verdict = new(InstanceHealth.Initial, "it has not answered yet", InARow: 0);

    public string Service { get; } = service;

    public Side Side { get; } = side;

    public string Address { get; } = address;

    /// <summary>What its answers call <c>X-Service-Version</c>; null while that is not known.</summary>
    public string? Version { get; set; }

    public int InFlight => Volatile.Read(ref _inFlight);

    public bool IsHealthy => _verdict.Health == InstanceHealth.Healthy;

    public bool IsDraining => _isDraining;

    /// <summary>For the state.</summary>
    public EdgeInstance Describe() => _isDraining
        ? new(Address, InstanceHealth.Draining, InFlight, "it was taken out")
        : new(Address, _verdict.Health, InFlight, _verdict.Reason);

    /// <summary>Begins a request; false when it takes no more.</summary>
    public bool TryEnter()
    {
        // Counted first and looked afterwards: whoever has set it to drain and then sees no request can be sure that none follows.
        Interlocked.Increment(ref _inFlight);
        if (!_isDraining)
            return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _inFlight);

    public void Drain()
    {
        _isDraining = true;
        Interlocked.MemoryBarrier();
    }

    /// <summary>It was named again before it was gone.</summary>
    public void Return() => _isDraining = false;

    /// <summary>Takes in one look. Called by one at a time.</summary>
    /// <param name="fault">Why it is not healthy; null when it is.</param>
    /// <param name="check">The thresholds.</param>
    /// <returns>Whether it gets requests from now on where it did not, or the other way round.</returns>
    public bool Take(string? fault, EdgeHealthCheck check)
    {
        var before = _verdict;
        _verdict = fault is null ? Good(before, check) : Bad(before, fault, check);
        return _verdict.Health != before.Health;
    }

    private static Verdict Good(Verdict before, EdgeHealthCheck check)
    {
        if (before.Health is InstanceHealth.Initial or InstanceHealth.Healthy)
            return new(InstanceHealth.Healthy, null, InARow: 0);
        var inARow = Math.Max(before.InARow, 0) + 1;
        return inARow >= check.HealthyThreshold ? new(InstanceHealth.Healthy, null, InARow: 0) : before with { InARow = inARow };
    }

    private static Verdict Bad(Verdict before, string fault, EdgeHealthCheck check)
    {
        if (before.Health == InstanceHealth.Unhealthy)
            return new(InstanceHealth.Unhealthy, fault, InARow: 0);
        var inARow = Math.Min(before.InARow, 0) - 1;
        return -inARow >= check.UnhealthyThreshold
            ? new(InstanceHealth.Unhealthy, fault, InARow: 0)
            : new(before.Health, before.Health == InstanceHealth.Initial ? fault : null, inARow);
    }

    /// <param name="Health">Never draining.</param>
    /// <param name="Reason">Null while it is healthy.</param>
    /// <param name="InARow">How many looks in a row spoke against <paramref name="Health"/>: good ones above zero, bad ones below.</param>
    private sealed record Verdict(InstanceHealth Health, string? Reason, int InARow);
}
