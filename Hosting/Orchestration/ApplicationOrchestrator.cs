using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Embedded.Orchestration;

/// <summary>Starts all resources in the order of their dependencies, and stops them in reverse.</summary>
internal sealed class ApplicationOrchestrator(OrchestratorServices services, RuntimeFactory runtimes, ProjectBuilder builder) : IHostedService, IAsyncDisposable
{
    private readonly List<ResourceController> _controllers = [];

    public IReadOnlyList<ResourceController> Controllers => _controllers;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await services.Eventing.PublishAsync(new BeforeStartEvent(services.Provider, services.Model), cancellationToken);
        var resources = services.Model.Resources.ToArray();
        foreach (var resource in resources)
        {
            NameInstances(resource);
            if (runtimes.Create(resource) is not { } runtime) continue;
            var controller = new ResourceController(runtime, services);
            _controllers.Add(controller);
            if (runtime.HasLifecycle) LifecycleCommands.Add(controller, builder);
            await services.Publisher.InitialAsync(runtime, isHidden: resource is ParameterResource);
            await services.Eventing.PublishAsync(new InitializeResourceEvent(resource, services.Eventing, services.Logs, services.Notifications, services.Provider), cancellationToken);
        }

        foreach (var controller in _controllers) controller.Fault = services.Endpoints.Allocate(controller.Resource);
        foreach (var resource in resources) await AnnounceAsync(resource, cancellationToken);
        foreach (var controller in _controllers) controller.Begin();
        await services.Eventing.PublishAsync(new AfterResourcesCreatedEvent(services.Provider, services.Model), cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var graph = new ResourceGraph(_controllers.Select(c => c.Resource));
        var controllers = _controllers.ToDictionary(c => c.Resource);
        var stops = new Dictionary<IResource, Task>();
        await Task.WhenAll(controllers.Keys.Select(Stop));

        Task Stop(IResource resource)
        {
            if (stops.TryGetValue(resource, out var stop)) return stop;
            var dependents = graph.DependentsOf(resource).Select(Stop).ToArray();
            return stops[resource] = StopAfterAsync(dependents, controllers[resource]);
        }

        async Task StopAfterAsync(Task[] dependents, ResourceController controller)
        {
            await Task.WhenAll(dependents);
            await controller.StopAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync()
    {
        foreach (var controller in _controllers) controller.Dispose();
        return services.Endpoints.DisposeAsync();
    }

    /// <summary>A resource that runs as processes has an id for each; names may be too few once there are replicas.</summary>
    private static void NameInstances(IResource resource)
    {
        if (resource is not (ProjectResource or ExecutableResource)) return;
        var ids = Enumerable.Range(0, resource.GetReplicaCount()).Select(_ => $"{resource.Name}-{Suffix()}").ToArray();
        resource.Annotations.Add(new ResourceInstancesAnnotation(ids));
    }

    private static string Suffix() => string.Create(8, 0, static (span, _) => Random.Shared.GetItems("abcdefghjkmnpqrstuvwxyz", span));

    private async Task AnnounceAsync(IResource resource, CancellationToken cancellationToken)
    {
        if (resource is IResourceWithEndpoints)
            await services.Eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services.Provider), cancellationToken);
        var urls = await ResourceUrls.EvaluateAsync(resource, services.Execution, services.Logs.GetLogger(resource), cancellationToken);
        await services.Publisher.UrlsAsync(resource, urls);
        if (resource is IResourceWithConnectionString)
            await services.Eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, services.Provider), cancellationToken);
    }
}
