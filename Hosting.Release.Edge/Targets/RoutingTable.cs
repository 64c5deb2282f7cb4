using System.Collections.Frozen;

namespace Hosting.Release.Edge.Targets;

/// <summary>Where requests go, as it stands between two changes. A request looks here once, so it sees all of a change or nothing of it.</summary>
internal sealed class RoutingTable
{
    private readonly FrozenDictionary<string, (string Path, ServiceRoute Service)[]> _rules;

    public RoutingTable(EdgeConfiguration configuration, IReadOnlyList<ServiceRoute> services)
    {
        Configuration = configuration;
        Services = services;
        var byName = services.ToDictionary(service => service.Name);
        _rules = configuration.Listeners.ToFrozenDictionary(
            listener => listener.Name,
            listener => listener.Rules
                .Select(rule => (Path: rule.Path.TrimEnd('/'), Service: byName[rule.Service]))
                .OrderByDescending(rule => rule.Path.Length)
                .ToArray());
    }

    public EdgeConfiguration Configuration { get; }

    public IReadOnlyList<ServiceRoute> Services { get; }

    public IEnumerable<Instance> Instances => Services.SelectMany(service => service.Blue.Instances.Concat(service.Green.Instances));

    /// <summary>Who is asked for a path; null when no rule fits.</summary>
    public ServiceRoute? Find(string listener, PathString path)
    {
        foreach (var (prefix, service) in _rules[listener])
        {
            if (prefix.Length == 0 || path.StartsWithSegments(prefix, StringComparison.Ordinal))
                return service;
        }

        return null;
    }
}
