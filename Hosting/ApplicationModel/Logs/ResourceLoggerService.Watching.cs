using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

public partial class ResourceLoggerService
{
    private const int BatchSize = 1_000;
    private readonly Lock _gate = new();
    private readonly List<Channel<LogSubscriber>> _subscriberWatchers = [];

    /// <summary>Yields the lines kept, then new ones as they come, until the log is complete. Replicas are mixed.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return FollowAsync(LogsOf(resource));
    }

    /// <summary>Yields the lines kept of one instance, then new ones as they come, until the log is complete.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => FollowAsync([LogOf(resourceName)]);

    /// <summary>Yields the lines kept, one replica after the other.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return KeptAsync(LogsOf(resource));
    }

    /// <summary>Yields the lines kept of one instance.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(string resourceName) => KeptAsync([LogOf(resourceName)]);

    /// <summary>Yields each log that gets its first watcher or loses its last one, beginning with those watched now.</summary>
    public async IAsyncEnumerable<LogSubscriber> WatchAnySubscribersAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<LogSubscriber>();
        lock (_gate) _subscriberWatchers.Add(channel);
        foreach (var (name, log) in _logs)
        {
            if (log.HasSubscribers) channel.Writer.TryWrite(new LogSubscriber(name, true));
        }

        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken)) yield return change;
        }
        finally
        {
            lock (_gate) _subscriberWatchers.Remove(channel);
        }
    }

    private void Announce(LogSubscriber change)
    {
        lock (_gate)
        {
            foreach (var watcher in _subscriberWatchers) watcher.Writer.TryWrite(change);
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<LogLine>> FollowAsync(ResourceLog[] logs, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var watcher = new LogWatcher(logs.Length);
        try
        {
            foreach (var log in logs) log.Subscribe(watcher);
            while (await watcher.Lines.Reader.WaitToReadAsync(cancellationToken))
            {
                var batch = new List<LogLine>();
                while (batch.Count < BatchSize && watcher.Lines.Reader.TryRead(out var line)) batch.Add(line);
                if (batch.Count > 0) yield return batch;
            }
        }
        finally
        {
            foreach (var log in logs) log.Unsubscribe(watcher);
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<LogLine>> KeptAsync(ResourceLog[] logs)
    {
        await Task.CompletedTask;
        foreach (var log in logs)
        {
            if (log.Backlog() is { Count: > 0 } lines) yield return lines;
        }
    }
}
