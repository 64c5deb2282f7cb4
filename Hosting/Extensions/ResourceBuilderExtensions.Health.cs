using Aspire.Hosting.ApplicationModel;
using Embedded.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    private const int OkStatus = 200;

    /// <summary>Judges the resource's health by a check registered in <see cref="IDistributedApplicationBuilder.Services"/>.</summary>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(a => a.Key == key))
            throw new DistributedApplicationException($"The resource '{builder.Resource.Name}' has the health check '{key}' already. Take one of the two out.");
        return builder.WithAnnotation(new HealthCheckAnnotation(key));
    }

    /// <summary>Judges the resource's health by an HTTP request.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="path">Default: <c>/</c>.</param>
    /// <param name="statusCode">The answer that means healthy. Default: 200.</param>
    /// <param name="endpointName">Default: the first of <c>https</c> and <c>http</c> that exists.</param>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, [EndpointName] string? endpointName = null) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithHttpHealthCheck(endpointName is null ? null : () => builder.GetEndpoint(endpointName), path, statusCode);
    }

    /// <summary>Judges the resource's health by an HTTP request to an endpoint that is chosen once all are known.</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, Func<EndpointReference>? endpointSelector, string? path = null, int? statusCode = null) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        path ??= "/";
        var status = statusCode ?? OkStatus;
        var endpoint = endpointSelector is null ? FirstHttpEndpoint(builder.Resource) : endpointSelector();
        if (!endpoint.Exists)
            throw new DistributedApplicationException($"The HTTP health check of '{builder.Resource.Name}' needs an endpoint '{endpoint.EndpointName}', which the resource does not have. Add it before the check.");
        if (endpoint is { IsHttp: false, IsHttps: false })
            throw new DistributedApplicationException($"The HTTP health check of '{builder.Resource.Name}' needs an HTTP endpoint, but '{endpoint.EndpointName}' has the scheme '{endpoint.Scheme}'. Name another one.");

        var key = $"{builder.Resource.Name}_{endpoint.EndpointName}_{path}_{status}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key, services => new HttpEndpointHealthCheck(endpoint, path, status, services.GetRequiredService<IHttpClientFactory>()), failureStatus: null, tags: null));
        return builder.WithHealthCheck(key);
    }

    private static EndpointReference FirstHttpEndpoint(IResourceWithEndpoints resource)
    {
        var endpoints = resource.GetEndpoints().ToList();
        return endpoints.FirstOrDefault(e => e.IsHttps) ?? endpoints.FirstOrDefault(e => e.IsHttp) ?? new EndpointReference(resource, "http");
    }
}
