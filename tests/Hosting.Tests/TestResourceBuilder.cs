using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hosting.Tests;

/// <summary>As much of a builder as a resource's extension methods need: annotations and eventing.</summary>
internal sealed class TestResourceBuilder<T>(T resource) : IResourceBuilder<T>, IDistributedApplicationBuilder where T : IResource
{
    public T Resource { get; } = resource;

    public IDistributedApplicationBuilder ApplicationBuilder => this;

    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    public IResourceBuilder<T> WithAnnotation<TAnnotation>(TAnnotation annotation, ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
        where TAnnotation : IResourceAnnotation
    {
        if (behavior == ResourceAnnotationMutationBehavior.Replace)
        {
            foreach (var old in Resource.Annotations.OfType<TAnnotation>().ToList()) Resource.Annotations.Remove(old);
        }

        Resource.Annotations.Add(annotation);
        return this;
    }

    public IServiceCollection Services { get; } = new ServiceCollection();

    public ConfigurationManager Configuration => throw new NotSupportedException();

    public string AppHostDirectory => throw new NotSupportedException();

    public Assembly? AppHostAssembly => throw new NotSupportedException();

    public IHostEnvironment Environment => throw new NotSupportedException();

    public DistributedApplicationExecutionContext ExecutionContext => throw new NotSupportedException();

    public IResourceCollection Resources => throw new NotSupportedException();

    public IDistributedApplicationPipeline Pipeline => throw new NotSupportedException();

    public IResourceBuilder<TOther> AddResource<TOther>(TOther resource) where TOther : IResource => throw new NotSupportedException();

    public DistributedApplication Build() => throw new NotSupportedException();

    public IResourceBuilder<TOther> CreateResourceBuilder<TOther>(TOther resource) where TOther : IResource => throw new NotSupportedException();
}
