using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Gives a resource the connection string of another one, whole and in parts.</summary>
    /// <param name="builder">The resource that connects.</param>
    /// <param name="source">The resource connected to.</param>
    /// <param name="connectionName">The connection string's name; null for the source's.</param>
    /// <param name="optional">Whether a missing value is no error.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false) where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        var resource = source.Resource;
        var name = connectionName ?? resource.Name;
        builder.WithReferenceRelationship(resource);

        return builder.WithEnvironment(context =>
        {
            var flags = InjectionFlags(builder.Resource);
            if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.ConnectionString))
            {
                var variable = resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}";
                context.EnvironmentVariables[variable] = new ConnectionStringReference(resource, optional);
            }

            if (!flags.HasFlag(ReferenceEnvironmentInjectionFlags.ConnectionProperties)) return;
            var prefix = name.Length == 0 ? "" : EnvironmentVariableName.Encode(name).ToUpperInvariant() + "_";
            var more = resource.Annotations.OfType<ConnectionPropertyAnnotation>().Select(a => KeyValuePair.Create(a.Name, a.Value));
            foreach (var (part, value) in resource.GetConnectionProperties().Concat(more))
            {
                context.EnvironmentVariables[prefix + part.ToUpperInvariant()] = value;
            }
        });
    }

    /// <summary>Lets a resource find another one by its name.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source) where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        return builder.WithEndpointsOf(source.Resource, name: null, only: null);
    }

    /// <summary>Lets a resource find another one by a name of its own.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source, string name) where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return builder.WithEndpointsOf(source.Resource, name, only: null);
    }

    /// <summary>Lets a resource find one endpoint of another one.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, EndpointReference endpointReference) where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(endpointReference);
        return builder.WithEndpointsOf(endpointReference.Resource, name: null, endpointReference.EndpointName);
    }

    /// <summary>Limits which environment variables the resource's references bring.</summary>
    public static IResourceBuilder<TDestination> WithReferenceEnvironment<TDestination>(this IResourceBuilder<TDestination> builder, ReferenceEnvironmentInjectionFlags flags) where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ReferenceEnvironmentInjectionAnnotation(flags), ResourceAnnotationMutationBehavior.Replace);
    }

    private static IResourceBuilder<TDestination> WithEndpointsOf<TDestination>(this IResourceBuilder<TDestination> builder, IResourceWithEndpoints source, string? name, string? only) where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.WithReferenceRelationship(source);
        return builder.WithEnvironment(context =>
        {
            var flags = InjectionFlags(builder.Resource);
            var service = name ?? source.Name;
            foreach (var endpoint in source.GetEndpoints())
            {
                if (only is not null && !string.Equals(endpoint.EndpointName, only, StringComparison.OrdinalIgnoreCase)) continue;

                if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.Endpoints))
                {
                    var prefix = EnvironmentVariableName.Encode(name ?? service.ToUpperInvariant());
                    context.EnvironmentVariables[$"{prefix}_{EnvironmentVariableName.Encode(endpoint.EndpointName).ToUpperInvariant()}"] = endpoint;
                }

                if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.ServiceDiscovery))
                {
                    // By scheme, not by name: service discovery matches this part with the scheme of the address asked for.
                    var index = 0;
                    while (context.EnvironmentVariables.ContainsKey(Key(index))) index++;
                    context.EnvironmentVariables[Key(index)] = endpoint;

                    string Key(int i) => $"services__{service}__{endpoint.Scheme}__{i}";
                }
            }
        });
    }

    private static ReferenceEnvironmentInjectionFlags InjectionFlags(IResource resource)
        => resource.TryGetLastAnnotation<ReferenceEnvironmentInjectionAnnotation>(out var annotation) ? annotation.Flags : ReferenceEnvironmentInjectionFlags.All;
}
