using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Embedded.Orchestration;

/// <summary>Publishes what happens to resources' instances.</summary>
internal sealed class ResourcePublisher(ResourceNotificationService notifications, ResourceLoggerService logs, TimeProvider time)
{
    /// <summary>The property that says why a resource failed, for consoles and dashboards.</summary>
    public const string Failure = "resource.failure";

    /// <summary>The property that says whether the cause is another resource's failure.</summary>
    public const string FailedByDependency = "resource.failedByDependency";

    public const string ProcessId = "executable.pid";

    /// <summary>Where the output of an instance goes.</summary>
    public Action<string, bool> OutputOf(string id) => logs.GetOutputWriter(id);

    public Task InitialAsync(ResourceRuntime runtime, bool isHidden) => notifications.PublishUpdateAsync(runtime.Resource, s => s with
    {
        ResourceType = runtime.ResourceType,
        Properties = runtime.Properties,
        CreationTimeStamp = time.GetUtcNow().UtcDateTime,
        State = KnownResourceStates.NotStarted,
        IsHidden = isHidden || s.IsHidden,
        Relationships = SnapshotRules.Relationships(runtime.Resource),
    });

    public Task UrlsAsync(IResource resource, ImmutableArray<UrlSnapshot> urls) => notifications.PublishUpdateAsync(resource, s => s with { Urls = urls });

    /// <summary>Forgets how the last run ended: the next one is on its way. For the instances that do not run: a replica may be started again beside one that lives.</summary>
    public Task PendingAsync(IResource resource) => notifications.PublishUpdateAsync(resource, s => s.State?.Text == KnownResourceStates.Running ? s : s with
    {
        State = KnownResourceStates.NotStarted,
        ExitCode = null,
        Properties = Without(Without(s.Properties, Failure), FailedByDependency),
    });

    /// <summary>For the instances that do not run.</summary>
    public Task StartingAsync(IResource resource) => notifications.PublishUpdateAsync(resource, s => s.State?.Text == KnownResourceStates.Running ? s : s with
    {
        State = KnownResourceStates.Starting,
        ExitCode = null,
        StopTimeStamp = null,
        Properties = Without(s.Properties, Failure),
    });

    public Task RunningAsync(IResource resource, string id, int? pid, IEnumerable<KeyValuePair<string, string>> environment) => notifications.PublishUpdateAsync(resource, id, s => s with
    {
        State = KnownResourceStates.Running,
        StartTimeStamp = time.GetUtcNow().UtcDateTime,
        EnvironmentVariables = [.. environment.Select(v => new EnvironmentVariableSnapshot(v.Key, v.Value, IsFromSpec: true))],
        Urls = [.. s.Urls.Select(u => u with { IsInactive = false })],
        Properties = pid is null ? s.Properties : With(s.Properties, ProcessId, pid),
    });

    /// <summary>Shows a fact that is known only once the resource runs.</summary>
    public Task FactAsync(IResource resource, string name, object value, bool isSensitive = false)
        => notifications.PublishUpdateAsync(resource, s => s with { Properties = With(s.Properties, name, value, isSensitive) });

    /// <summary>Shows the connection string that consumers get, masked until somebody asks for it.</summary>
    public async Task ConnectionStringAsync(IResourceWithConnectionString resource, CancellationToken cancellationToken)
    {
        if (await resource.GetConnectionStringAsync(cancellationToken) is { } value) await FactAsync(resource, CustomResourceKnownProperties.ConnectionString, value, isSensitive: true);
    }

    public Task StoppingAsync(IResource resource) => notifications.PublishUpdateAsync(resource, s => s.State?.Text == KnownResourceStates.Running ? s with { State = KnownResourceStates.Stopping } : s);

    /// <param name="resource">The resource.</param>
    /// <param name="id">The instance.</param>
    /// <param name="exitCode">Its process's; null where it had none.</param>
    /// <param name="asked">Whether it was told to stop.</param>
    /// <param name="cause">What is known of the cause, and what to do, when it failed.</param>
    public Task EndedAsync(IResource resource, string id, int? exitCode, bool asked, string? cause = null)
    {
        var failed = !asked && exitCode is not (null or 0);
        return notifications.PublishUpdateAsync(resource, id, s => s with
        {
            State = failed || asked ? new ResourceStateSnapshot(KnownResourceStates.Exited, failed ? KnownResourceStateStyles.Error : null) : new ResourceStateSnapshot(KnownResourceStates.Finished, KnownResourceStateStyles.Success),
            ExitCode = exitCode,
            StopTimeStamp = time.GetUtcNow().UtcDateTime,
            Urls = Inactive(s),
            Properties = failed ? With(s.Properties, Failure, cause is null ? ExitReason.Of(exitCode!.Value) : $"{ExitReason.Of(exitCode!.Value)}. {cause}") : s.Properties,
        });
    }

    /// <param name="resource">The resource.</param>
    /// <param name="reason">What, where and what to do.</param>
    /// <param name="byDependency">Whether the cause is another resource's failure, which is told there.</param>
    public Task FailedAsync(IResource resource, string reason, bool byDependency = false) => notifications.PublishUpdateAsync(resource, s => s with
    {
        State = new ResourceStateSnapshot(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error),
        StopTimeStamp = time.GetUtcNow().UtcDateTime,
        Urls = Inactive(s),
        Properties = With(With(s.Properties, Failure, reason), FailedByDependency, byDependency),
    });

    private static ImmutableArray<UrlSnapshot> Inactive(CustomResourceSnapshot s) => [.. s.Urls.Select(u => u with { IsInactive = true })];

    private static ImmutableArray<ResourcePropertySnapshot> With(ImmutableArray<ResourcePropertySnapshot> properties, string name, object value, bool isSensitive = false)
        => [.. Without(properties, name), new ResourcePropertySnapshot(name, value) { IsSensitive = isSensitive }];

    private static ImmutableArray<ResourcePropertySnapshot> Without(ImmutableArray<ResourcePropertySnapshot> properties, string name)
        => [.. properties.Where(p => p.Name != name)];
}
