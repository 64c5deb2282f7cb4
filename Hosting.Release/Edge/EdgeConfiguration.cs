using System.Text.Json.Serialization;

namespace Hosting.Release.Edge;

/// <summary>
/// All that the load balancer of a rehearsal is told, as one JSON document. Listeners and the admin port are those of its start; the
/// rest can be changed while it runs.
/// </summary>
public sealed record EdgeConfiguration
{
    /// <summary>The port of the admin API on 127.0.0.1; 0 to take any. Default: 0.</summary>
    public int AdminPort { get; init; }

    /// <summary>Where it listens; at least one, each of another name.</summary>
    [JsonRequired]
    public IReadOnlyList<EdgeListener> Listeners { get; init; } = [];

    /// <summary>What is behind it; each of another name.</summary>
    [JsonRequired]
    public IReadOnlyList<EdgeService> Services { get; init; } = [];

    /// <summary>How instances are asked whether they are healthy.</summary>
    public EdgeHealthCheck HealthCheck { get; init; } = new();
}
