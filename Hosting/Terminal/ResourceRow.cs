using Aspire.Hosting.ApplicationModel;
using Embedded.Orchestration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Embedded.Terminal;

/// <summary>One resource as the terminal shows it: the least advanced of its instances speaks for all.</summary>
internal sealed class ResourceRow(string name)
{
    private readonly Dictionary<string, ResourceEvent> _instances = [];

    public string Name { get; } = name;

    public IResource? Resource => _instances.Values.FirstOrDefault()?.Resource;

    public IEnumerable<ResourceEvent> Instances => _instances.Values;

    public RowStage Stage => _instances.Count == 0 ? RowStage.Pending : _instances.Values.Select(StageOf).Min();

    /// <summary>Whether it waits for others.</summary>
    public bool IsWaiting => Speaker?.Snapshot.State?.Text == KnownResourceStates.Waiting;

    /// <summary>What it does, or waits for, or why it failed: one line.</summary>
    public string Text => Stage switch
    {
        RowStage.Failed => $"failed: {FirstLine(Reason)}",
        RowStage.Pending => IsWaiting && WaitingFor(Speaker!.Snapshot) is { Length: > 0 } names ? $"waiting for {names}" : "pending",
        RowStage.Starting => "starting",
        RowStage.Checking => Resource!.HasAnnotationOfType<HealthCheckAnnotation>() ? "running, not healthy yet" : "running",
        RowStage.Ready when IsUnwell => $"running, not healthy: {FirstLine(Health)}",
        RowStage.Ready => Count > 1 ? $"running, {Count} replicas" : "running",
        RowStage.OnDemand => "not started (starts on command)",
        RowStage.Done => "finished",
        RowStage.Stopped => "stopped",
        _ => "stopping",
    };

    /// <summary>Whether it was healthy once, runs, and is not healthy now.</summary>
    public bool IsUnwell => Stage == RowStage.Ready && _instances.Values.Any(i => i.Snapshot.HealthStatus is not (null or HealthStatus.Healthy));

    /// <summary>Whether it ran and ended by itself, so that it can be started again.</summary>
    public bool HasExited => Stage == RowStage.Failed && _instances.Values.Any(i => i.Snapshot.State?.Text == KnownResourceStates.Exited);

    /// <summary>Why it failed, in full.</summary>
    public string Reason => _instances.Values.Select(i => i.Snapshot.Properties.FirstOrDefault(p => p.Name == ResourcePublisher.Failure)?.Value as string).FirstOrDefault(r => r is not null) ?? "no reason is known";

    /// <summary>Whether the cause is another resource's failure, which is told there.</summary>
    public bool FailedByDependency => _instances.Values.Any(i => i.Snapshot.Properties.Any(p => p is { Name: ResourcePublisher.FailedByDependency, Value: true }));

    /// <summary>What its failing health checks say.</summary>
    public string Health => string.Join("; ", _instances.Values.SelectMany(i => i.Snapshot.HealthReports).Where(r => r.Status != HealthStatus.Healthy)
        .Select(r => r.Description ?? r.ExceptionText ?? $"{r.Name} has not reported").Distinct());

    private int Count => _instances.Count;

    private ResourceEvent? Speaker => _instances.Values.MinBy(StageOf);

    public void Update(ResourceEvent change) => _instances[change.ResourceId] = change;

    private static string WaitingFor(CustomResourceSnapshot snapshot)
        => snapshot.Properties.FirstOrDefault(p => p.Name == CustomResourceKnownProperties.WaitingFor)?.Value is string[] names ? string.Join(", ", names) : "";

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd();

    private static RowStage StageOf(ResourceEvent change)
    {
        var snapshot = change.Snapshot;
        var state = snapshot.State?.Text;
        if (state == KnownResourceStates.Running) return snapshot.ReadyHandlers is null ? RowStage.Checking : RowStage.Ready;
        if (state == KnownResourceStates.FailedToStart) return RowStage.Failed;
        if (state == KnownResourceStates.Finished) return RowStage.Done;
        if (state == KnownResourceStates.Exited) return snapshot.State!.Style == KnownResourceStateStyles.Error ? RowStage.Failed : RowStage.Stopped;
        if (state == KnownResourceStates.Stopping) return RowStage.Stopping;
        if (state == KnownResourceStates.Starting) return RowStage.Starting;
        return state == KnownResourceStates.NotStarted && change.Resource.HasAnnotationOfType<ExplicitStartupAnnotation>() ? RowStage.OnDemand : RowStage.Pending;
    }
}
