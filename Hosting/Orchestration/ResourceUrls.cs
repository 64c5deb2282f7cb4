using System.Collections.Immutable;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Embedded.Orchestration;

/// <summary>Works out the addresses of a resource that people are shown.</summary>
internal static class ResourceUrls
{
    public static async Task<ImmutableArray<UrlSnapshot>> EvaluateAsync(IResource resource, DistributedApplicationExecutionContext execution, ILogger logger, CancellationToken cancellationToken)
    {
        var endpoints = resource is IResourceWithEndpoints owner ? owner.GetEndpoints().ToList() : [];
        var context = new ResourceUrlsCallbackContext(
            execution, resource, [.. endpoints.Select(e => new ResourceUrlAnnotation { Url = e.Url, Endpoint = e })], cancellationToken)
        { Logger = logger };
        foreach (var annotation in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>().ToArray()) await annotation.Callback(context);

        return [.. context.Urls.Where(u => u.Url.Length > 0).Select(u => new UrlSnapshot(u.Endpoint?.EndpointName, Absolute(u, endpoints), u.DisplayLocation == UrlDisplayLocation.DetailsOnly)
        {
            DisplayProperties = new UrlDisplayPropertiesSnapshot(u.DisplayText ?? ""),
            IsInactive = true,
        })];
    }

    private static string Absolute(ResourceUrlAnnotation url, List<EndpointReference> endpoints)
    {
        if (!url.Url.StartsWith('/')) return url.Url;
        var start = url.Endpoint ?? endpoints.FirstOrDefault(e => e.IsHttps) ?? endpoints.FirstOrDefault(e => e.IsHttp);
        return start is null ? url.Url : new Uri(new Uri(start.Url), url.Url).ToString();
    }
}
