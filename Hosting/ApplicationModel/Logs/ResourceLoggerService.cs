using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Keeps the last 10,000 lines of every instance's log: what its process wrote, and what the engine has to say about it.</summary>
public partial class ResourceLoggerService : IDisposable
{
    private readonly ConcurrentDictionary<string, ResourceLog> _logs = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider _time;

    /// <summary>Makes the service; there is one in an application.</summary>
    public ResourceLoggerService() : this(TimeProvider.System) { }

    internal ResourceLoggerService(TimeProvider time) => _time = time;

    /// <summary>A logger that writes into the log of each instance of a resource.</summary>
    public ILogger GetLogger(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var logs = LogsOf(resource);
        return logs is [var only] ? only : new ManyLogs(logs);
    }

    /// <summary>A logger that writes into the log of one instance.</summary>
    /// <param name="resourceName">The resource's name, or the id of one of its replicas.</param>
    public ILogger GetLogger(string resourceName) => LogOf(resourceName);

    /// <summary>Takes what a process writes, line by line, and whether it wrote it as an error.</summary>
    internal Action<string, bool> GetOutputWriter(string resourceId) => LogOf(resourceId).Add;

    /// <summary>Forgets the lines kept. Those who watch have them already.</summary>
    public void ClearBacklog(string resourceName)
    {
        ArgumentNullException.ThrowIfNull(resourceName);
        if (_logs.TryGetValue(resourceName, out var log)) log.ClearBacklog();
    }

    /// <summary>Ends those who watch: nothing more is to come. A line written afterwards opens the log again for new watchers.</summary>
    public void Complete(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        foreach (var log in LogsOf(resource)) log.Complete();
    }

    /// <summary>Ends those who watch one instance.</summary>
    public void Complete(string name) => LogOf(name).Complete();

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var log in _logs.Values) log.Complete();
        lock (_gate)
        {
            foreach (var watcher in _subscriberWatchers) watcher.Writer.TryComplete();
        }

        GC.SuppressFinalize(this);
    }

    private ResourceLog LogOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _logs.GetOrAdd(name, static (n, me) => new ResourceLog(me._time, any => me.Announce(new LogSubscriber(n, any))), this);
    }

    private ResourceLog[] LogsOf(IResource resource) => [.. resource.InstanceIds().Select(LogOf)];

    private sealed class ManyLogs(ResourceLog[] logs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            foreach (ILogger log in logs) log.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
