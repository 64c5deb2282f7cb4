using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Embedded;

/// <summary>Checks a finished application model, and reports all faults at once.</summary>
internal static class ModelValidator
{
    /// <exception cref="DistributedApplicationException">The model is not in order.</exception>
    public static void Validate(IResourceCollection resources)
    {
        var faults = Cycles(resources).Concat(resources.SelectMany(Endpoints)).Concat(resources.SelectMany(r => Strangers(r, resources))).Concat(Ports(resources)).ToList();
        if (faults.Count == 0) return;
        throw new DistributedApplicationException(faults.Count == 1
            ? faults[0]
            : $"The application model has {faults.Count} faults:{string.Concat(faults.Select(f => $"{Environment.NewLine}  - {f}"))}");
    }

    private static IEnumerable<string> Endpoints(IResource resource)
    {
        var replicas = resource.GetReplicaCount();
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (replicas > 1 && !endpoint.IsProxied)
                yield return $"The endpoint '{endpoint.Name}' of '{resource.Name}' is not proxied, but {replicas} replicas cannot share a port. Leave isProxied at true.";
            if (replicas > 1 && endpoint.TargetPort is { } port)
                yield return $"The endpoint '{endpoint.Name}' of '{resource.Name}' fixes the target port {port}, but {replicas} replicas need one each. Leave targetPort out.";
        }
    }

    private static IEnumerable<string> Strangers(IResource resource, IResourceCollection all)
        => resource.Annotations.OfType<WaitAnnotation>().Where(w => !all.Contains(w.Resource)).Select(w => w.Resource.Name).Distinct()
            .Select(name => $"'{resource.Name}' waits for '{name}', which is not part of this application. Add it, or take the wait out.");

    private static IEnumerable<string> Ports(IResourceCollection resources)
        => resources.SelectMany(r => r.Annotations.OfType<EndpointAnnotation>().Where(e => e.Port is not null).Select(e => (Resource: r, Endpoint: e)))
            .GroupBy(e => e.Endpoint.Port!.Value)
            .Where(g => g.Count() > 1)
            .Select(g => $"The port {g.Key} is asked for by {string.Join(" and ", g.Select(e => $"'{e.Resource.Name}' (endpoint '{e.Endpoint.Name}')"))}. Give each its own.");

    /// <summary>Resources that wait for each other would wait for ever.</summary>
    private static IEnumerable<string> Cycles(IResourceCollection resources)
    {
        var done = new HashSet<IResource>();
        var path = new List<IResource>();
        var found = new List<string>();
        foreach (var resource in resources) Visit(resource);
        return found;

        void Visit(IResource resource)
        {
            var start = path.IndexOf(resource);
            if (start >= 0)
            {
                var names = path.Skip(start).Append(resource).Select(r => $"'{r.Name}'");
                found.Add($"These resources wait for each other, so none would ever start: {string.Join(" waits for ", names)}. Take one of the waits out.");
                return;
            }

            if (!done.Add(resource)) return;
            path.Add(resource);
            foreach (var wait in resource.Annotations.OfType<WaitAnnotation>().Select(w => w.Resource).Distinct()) Visit(wait);
            path.RemoveAt(path.Count - 1);
        }
    }
}
