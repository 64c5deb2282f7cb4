using Hosting.Release.Control;

namespace Hosting.Release.Edge;

/// <summary>What is true of the load balancer at one moment.</summary>
/// <param name="At">By its clock.</param>
/// <param name="Listeners">In the order of the configuration, with the ports that it took.</param>
/// <param name="Services">In the order of the configuration.</param>
/// <param name="HealthCheck">How instances are asked.</param>
/// <param name="Faults">What goes wrong on purpose.</param>
public sealed record EdgeState(
    DateTimeOffset At,
    IReadOnlyList<EdgeListener> Listeners,
    IReadOnlyList<EdgeServiceState> Services,
    EdgeHealthCheck HealthCheck,
    IReadOnlyList<EdgeFault> Faults)
{
    /// <summary>One service.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public EdgeServiceState Of(string service) =>
        Services.FirstOrDefault(each => each.Service == service) ?? throw new KeyNotFoundException($"The load balancer has no service '{service}'.");
}

/// <summary>What is true of one service.</summary>
/// <param name="Service">Its name.</param>
/// <param name="GreenPercent">The share of production requests that green gets, 0 to 100.</param>
/// <param name="TestSide">Who answers on test listeners.</param>
/// <param name="Blue">Blue's instances, and after them those that drain.</param>
/// <param name="Green">Green's instances, and after them those that drain.</param>
public sealed record EdgeServiceState(
    string Service, int GreenPercent, Side TestSide, IReadOnlyList<EdgeInstance> Blue, IReadOnlyList<EdgeInstance> Green)
{
    /// <summary>The instances of one side.</summary>
    public IReadOnlyList<EdgeInstance> Of(Side side) => side == Side.Blue ? Blue : Green;
}

/// <summary>What is true of one instance.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Health">Whether it gets requests.</param>
/// <param name="InFlight">How many of its requests are under way.</param>
/// <param name="Reason">Why it is not healthy, in words for people; else null.</param>
public sealed record EdgeInstance(string Address, InstanceHealth Health, int InFlight, string? Reason);

/// <summary>Whether an instance gets requests.</summary>
public enum InstanceHealth
{
    /// <summary>It has not answered yet since it was named.</summary>
    Initial,

    /// <summary>It gets requests.</summary>
    Healthy,

    /// <summary>It gets none, unless no other of its side is healthy.</summary>
    Unhealthy,

    /// <summary>It was taken out and finishes what it has; with the last request it is gone from the state.</summary>
    Draining,
}
