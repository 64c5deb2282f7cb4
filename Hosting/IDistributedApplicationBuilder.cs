using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Composes a distributed application: its resources, and the services of the AppHost itself.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>The AppHost's configuration: settings files, environment variables, user secrets, command line.</summary>
    ConfigurationManager Configuration { get; }

    /// <summary>The folder of the AppHost's project; relative project paths start here.</summary>
    string AppHostDirectory { get; }

    /// <summary>The AppHost's assembly; null where it has none.</summary>
    Assembly? AppHostAssembly { get; }

    /// <summary>The AppHost's environment, Development by default.</summary>
    IHostEnvironment Environment { get; }

    /// <summary>The AppHost's own services.</summary>
    IServiceCollection Services { get; }

    /// <summary>Publishes and subscribes to events of the application's life.</summary>
    IDistributedApplicationEventing Eventing { get; }

    /// <summary>The operation the AppHost was started for.</summary>
    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>All resources added so far.</summary>
    IResourceCollection Resources { get; }

    /// <summary>The steps that <c>--operation publish --step NAME</c> can carry out.</summary>
    [Experimental("ASPIREPIPELINES001")]
    IDistributedApplicationPipeline Pipeline { get; }

    /// <summary>Adds a resource.</summary>
    /// <exception cref="DistributedApplicationException">The name is ill-formed, or taken.</exception>
    IResourceBuilder<T> AddResource<T>(T resource) where T : IResource;

    /// <summary>Finishes the model.</summary>
    /// <exception cref="DistributedApplicationException">The model is not in order; the message lists every fault.</exception>
    DistributedApplication Build();

    /// <summary>A builder for a resource that was, or will be, added by other means.</summary>
    IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource;
}
