using Hosting.Release.Control;

namespace Hosting.Release.Edge;

/// <summary>
/// What goes wrong on purpose between the load balancer and one side of one service, on every listener. The service itself knows nothing
/// of it.
/// </summary>
/// <param name="Service">The service's name.</param>
/// <param name="Side">The side.</param>
public sealed record EdgeFault(string Service, Side Side)
{
    /// <summary>The share of the requests that are answered with 500, 0 to 1, by chance for each. Default: 0.</summary>
    public double ErrorRate { get; init; }

    /// <summary>
    /// Whether the instance is asked all the same, and its answer thrown away: a write is then carried out although it was answered with an
    /// error. Default: it is not asked.
    /// </summary>
    public bool AsksBeforeError { get; init; }

    /// <summary>How much longer every answer takes; zero to 1 minute. Default: zero.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether every instance counts as unhealthy. Default: it does not.</summary>
    public bool IsUnhealthy { get; init; }
}
