using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Holds the latest snapshot of every resource, publishes changes, and waits for them.</summary>
public partial class ResourceNotificationService : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Channel<ResourceEvent>> _watchers = [];
    private readonly CancellationTokenSource _disposing = new();
    private readonly ILogger<ResourceNotificationService> _logger;
    private readonly IServiceProvider _services;
    private readonly ResourceLoggerService _logs;
    private readonly WaitBehavior _defaultWaitBehavior;

    /// <summary>Makes the service; there is one in an application.</summary>
    public ResourceNotificationService(
        ILogger<ResourceNotificationService> logger,
        IHostApplicationLifetime hostApplicationLifetime,
        IServiceProvider serviceProvider,
        ResourceLoggerService resourceLoggerService)
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        _logger = logger;
        _services = serviceProvider;
        _logs = resourceLoggerService;
        _defaultWaitBehavior = serviceProvider.GetService<IOptions<ResourceNotificationServiceOptions>>()?.Value.DefaultWaitBehavior
            ?? WaitBehavior.StopOnResourceUnavailable;
    }

    /// <summary>Changes the snapshot of one instance. Updates are applied one after the other; watchers see them in that order.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="resourceId">Its name, or the id of one of its replicas.</param>
    /// <param name="stateFactory">Makes the new snapshot from the old one. Must be quick, and publish nothing itself.</param>
    /// <exception cref="InvalidOperationException">The id belongs to another resource.</exception>
    public Task PublishUpdateAsync(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(resourceId);
        ArgumentNullException.ThrowIfNull(stateFactory);
        lock (_gate)
        {
            var last = _current.GetValueOrDefault(resourceId);
            if (last is not null && !ReferenceEquals(last.Resource, resource))
                throw new InvalidOperationException($"The id '{resourceId}' belongs to the resource '{last.Resource.Name}' already; publish '{resource.Name}' under an id of its own.");

            var previous = last?.Snapshot ?? SnapshotRules.First(resource);
            var snapshot = SnapshotRules.Apply(resource, previous, stateFactory(previous), UpdateCommandState) with { Version = previous.Version + 1 };
            var change = new ResourceEvent(resource, resourceId, snapshot);
            _current[resourceId] = change;
            foreach (var watcher in _watchers) watcher.Writer.TryWrite(change);

            if (last is null || previous.State?.Text != snapshot.State?.Text)
                LogState(resourceId, previous.State?.Text, snapshot.State?.Text);
        }

        return Task.CompletedTask;
    }

    /// <summary>Changes the snapshots of all instances of a resource.</summary>
    public async Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(resource);
        foreach (var id in resource.InstanceIds()) await PublishUpdateAsync(resource, id, stateFactory);
    }

    /// <summary>Looks up the latest snapshot.</summary>
    /// <param name="resourceId">An instance's id, or the name of a resource that has one instance.</param>
    /// <param name="resourceEvent">The latest snapshot, if there is one.</param>
    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        ArgumentNullException.ThrowIfNull(resourceId);
        lock (_gate)
        {
            if (_current.TryGetValue(resourceId, out resourceEvent)) return true;
            var instances = InstancesOf(resourceId).Take(2).ToList();
            resourceEvent = instances is [var only] ? only : null;
            return resourceEvent is not null;
        }
    }

    /// <summary>The latest snapshot of every instance.</summary>
    internal IReadOnlyList<ResourceEvent> Current()
    {
        lock (_gate) return [.. _current.Values];
    }

    /// <summary>The ids published so far for a resource.</summary>
    internal IReadOnlyList<string> PublishedIds(string resourceName)
    {
        lock (_gate) return [.. InstancesOf(resourceName).Select(e => e.ResourceId)];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_disposing.IsCancellationRequested) _disposing.Cancel();
        GC.SuppressFinalize(this);
    }

    private IEnumerable<ResourceEvent> InstancesOf(string resourceName)
        => _current.Values.Where(e => string.Equals(e.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase));

    private ResourceCommandState UpdateCommandState(ResourceCommandAnnotation command, CustomResourceSnapshot snapshot)
    {
        try
        {
            return command.UpdateState(new UpdateCommandStateContext { ResourceSnapshot = snapshot, ServiceProvider = _services });
        }
        catch (Exception e)
        {
            LogCommandStateFailed(e, command.Name);
            return ResourceCommandState.Disabled;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Resource}: {Previous} -> {State}")]
    private partial void LogState(string resource, string? previous, string? state);

    [LoggerMessage(Level = LogLevel.Error, Message = "The command '{Command}' is disabled: deciding whether it can be used failed.")]
    private partial void LogCommandStateFailed(Exception exception, string command);
}
