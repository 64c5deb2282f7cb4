using Aspire.Hosting.ApplicationModel;

namespace Hosting.Release;

/// <summary>Which service calls which, and the order that follows from it.</summary>
internal static class ServiceOrder
{
    /// <summary>What a relationship is called when one resource was given another's address.</summary>
    private const string Reference = "Reference";

    /// <summary>Those of the services that one of them calls; that it knows its own address is no call.</summary>
    public static IEnumerable<ProjectResource> ProvidersOf(ProjectResource service, IReadOnlyCollection<ProjectResource> services) =>
        service.Annotations.OfType<ResourceRelationshipAnnotation>().Where(each => each.Type == Reference)
            .Select(each => each.Resource).OfType<ProjectResource>().Where(each => each != service && services.Contains(each)).Distinct();

    /// <summary>Providers before consumers, otherwise as given. Of services that call each other in a circle a fault is told.</summary>
    public static IReadOnlyList<ProjectResource> Of(IReadOnlyList<ProjectResource> services, List<string> faults)
    {
        List<ProjectResource> ordered = [];
        List<ProjectResource> path = [];
        foreach (var service in services)
            Visit(service);
        return ordered;

        void Visit(ProjectResource service)
        {
            if (ordered.Contains(service))
                return;
            if (path.IndexOf(service) is >= 0 and var start)
            {
                faults.Add($"Services call each other in a circle, so that none can be released before the others: {string.Join(" calls ", path.Skip(start).Append(service).Select(each => $"'{each.Name}'"))}. Take one of the references out.");
                return;
            }

            path.Add(service);
            foreach (var provider in ProvidersOf(service, services))
                Visit(provider);
            path.Remove(service);
            if (!ordered.Contains(service))
                ordered.Add(service);
        }
    }
}
