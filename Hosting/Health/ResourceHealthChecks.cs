using Aspire.Hosting.ApplicationModel;

namespace Embedded.Health;

internal static class ResourceHealthChecks
{
    /// <summary>The keys of a resource's checks and, as in Aspire, of those of what it is part of: a database is not well on a server that is not.</summary>
    public static IReadOnlyList<string> HealthCheckKeys(this IResource resource)
    {
        var keys = new List<string>();
        for (var at = resource; at is not null; at = (at as IResourceWithParent)?.Parent)
            keys.AddRange(at.Annotations.OfType<HealthCheckAnnotation>().Select(a => a.Key));
        return [.. keys.Distinct()];
    }
}
