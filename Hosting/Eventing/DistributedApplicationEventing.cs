using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Eventing;

/// <summary>Publishes events in memory. An exception of a subscriber reaches the publisher if it waits, the log otherwise.</summary>
public partial class DistributedApplicationEventing : IDistributedApplicationEventing
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Type, List<DistributedApplicationEventSubscription>> _subscriptions = [];

    /// <summary>For exceptions nobody waits for. Set once the application has a logger.</summary>
    internal ILogger Logger { get; set; } = NullLogger.Instance;

    /// <inheritdoc />
    public Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default) where T : IDistributedApplicationEvent
        => PublishAsync(@event, EventDispatchBehavior.BlockingSequential, cancellationToken);

    /// <inheritdoc />
    public Task PublishAsync<T>(T @event, EventDispatchBehavior dispatchBehavior, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent
    {
        ArgumentNullException.ThrowIfNull(@event);
        var subscriptions = SubscriptionsFor(@event);
        switch (dispatchBehavior)
        {
            case EventDispatchBehavior.BlockingSequential:
                return OneByOneAsync(subscriptions, @event, cancellationToken);
            case EventDispatchBehavior.BlockingConcurrent:
                return AllAtOnceAsync(subscriptions, @event, cancellationToken);
            case EventDispatchBehavior.NonBlockingSequential:
                _ = LogFailureAsync(Task.Run(() => OneByOneAsync(subscriptions, @event, cancellationToken), cancellationToken), typeof(T).Name);
                return Task.CompletedTask;
            case EventDispatchBehavior.NonBlockingConcurrent:
                _ = LogFailureAsync(Task.Run(() => AllAtOnceAsync(subscriptions, @event, cancellationToken), cancellationToken), typeof(T).Name);
                return Task.CompletedTask;
            default:
                throw new ArgumentOutOfRangeException(nameof(dispatchBehavior), dispatchBehavior, "Unknown way to dispatch an event.");
        }
    }

    /// <inheritdoc />
    public DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback) where T : IDistributedApplicationEvent
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Add(typeof(T), new DistributedApplicationEventSubscription((e, cancellationToken) => callback((T)e, cancellationToken)));
    }

    /// <inheritdoc />
    public DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback) where T : IDistributedApplicationResourceEvent
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(callback);
        return Add(typeof(T), new DistributedApplicationResourceEventSubscription(resource, (e, cancellationToken) => callback((T)e, cancellationToken)));
    }

    /// <inheritdoc />
    public void Unsubscribe(DistributedApplicationEventSubscription subscription)
    {
        lock (_gate)
        {
            foreach (var list in _subscriptions.Values) list.Remove(subscription);
        }
    }

    private DistributedApplicationEventSubscription Add(Type type, DistributedApplicationEventSubscription subscription)
    {
        lock (_gate)
        {
            if (!_subscriptions.TryGetValue(type, out var list)) _subscriptions[type] = list = [];
            list.Add(subscription);
        }

        return subscription;
    }

    private DistributedApplicationEventSubscription[] SubscriptionsFor<T>(T @event) where T : IDistributedApplicationEvent
    {
        lock (_gate)
        {
            return _subscriptions.TryGetValue(typeof(T), out var list)
                ? [.. list.Where(s => s is not DistributedApplicationResourceEventSubscription { Resource: { } resource }
                    || ReferenceEquals((@event as IDistributedApplicationResourceEvent)?.Resource, resource))]
                : [];
        }
    }

    private static async Task OneByOneAsync(DistributedApplicationEventSubscription[] subscriptions, IDistributedApplicationEvent @event, CancellationToken cancellationToken)
    {
        foreach (var subscription in subscriptions) await subscription.Callback(@event, cancellationToken);
    }

    private static Task AllAtOnceAsync(DistributedApplicationEventSubscription[] subscriptions, IDistributedApplicationEvent @event, CancellationToken cancellationToken)
        => Task.WhenAll(subscriptions.Select(async s => await s.Callback(@event, cancellationToken)));

    private async Task LogFailureAsync(Task handlers, string name)
    {
        try
        {
            await handlers;
        }
        catch (OperationCanceledException)
        {
            // The publisher cancelled it.
        }
        catch (Exception e)
        {
            LogSubscriberFailed(Logger, e, name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A subscriber to {Event} failed.")]
    private static partial void LogSubscriberFailed(ILogger logger, Exception exception, string @event);
}
