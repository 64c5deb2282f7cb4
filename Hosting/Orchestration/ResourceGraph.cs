using Aspire.Hosting.ApplicationModel;

namespace Embedded.Orchestration;

/// <summary>Which resources depend on which: by waits, references and parents.</summary>
internal sealed class ResourceGraph
{
    private readonly Dictionary<IResource, IResource[]> _dependents;

    public ResourceGraph(IEnumerable<IResource> resources)
    {
        var all = resources.ToHashSet();
        var edges = new Dictionary<IResource, HashSet<IResource>>();
        var state = new Dictionary<IResource, bool>(); // false: being visited; true: done
        foreach (var resource in all) Visit(resource);
        _dependents = all.ToDictionary(r => r, r => all.Where(other => edges[other].Contains(r)).ToArray());

        void Visit(IResource resource)
        {
            if (!state.TryAdd(resource, false)) return;
            edges[resource] = [];
            foreach (var dependency in Dependencies(resource).Where(all.Contains))
            {
                Visit(dependency);

                // Services may refer to each other in a circle; such an edge orders nothing and is left out.
                if (state[dependency]) edges[resource].Add(dependency);
            }

            state[resource] = true;
        }
    }

    /// <summary>Those that are to stop before the resource does.</summary>
    public IReadOnlyList<IResource> DependentsOf(IResource resource) => _dependents[resource];

    private static IEnumerable<IResource> Dependencies(IResource resource)
    {
        foreach (var wait in resource.Annotations.OfType<WaitAnnotation>()) yield return wait.Resource;
        foreach (var relationship in resource.Annotations.OfType<ResourceRelationshipAnnotation>().Where(r => r.Type == "Reference")) yield return relationship.Resource;
        if (resource is IResourceWithParent { Parent: var parent }) yield return parent;
    }
}
