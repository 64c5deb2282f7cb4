using Aspire.Hosting.ApplicationModel;

namespace Embedded.Orchestration;

/// <summary>A resource that is no process: it is there as soon as its value is.</summary>
/// <param name="resource">The resource.</param>
/// <param name="resourceType">What kind it is shown as.</param>
/// <param name="show">Shows its value; waits until it is known.</param>
/// <param name="publisher">Where it is published.</param>
internal sealed class PassiveRuntime(IResource resource, string resourceType, Func<CancellationToken, Task> show, ResourcePublisher publisher) : ResourceRuntime(resource)
{
    public override string ResourceType => resourceType;

    public override bool HasLifecycle => false;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await show(cancellationToken);
        await publisher.RunningAsync(Resource, Resource.Name, null, []);
    }

    public override Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
