using Aspire.Hosting.ApplicationModel;

namespace Embedded.Orchestration;

/// <summary>A resource that is no process: it is there as soon as its value is.</summary>
internal sealed class PassiveRuntime(IResource resource, string resourceType, Func<CancellationToken, Task> resolve, ResourcePublisher publisher) : ResourceRuntime(resource)
{
    public override string ResourceType => resourceType;

    public override bool HasLifecycle => false;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await resolve(cancellationToken);
        await publisher.RunningAsync(Resource, Resource.Name, null, []);
    }

    public override Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
