using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The log of one instance: the last lines, and those who watch it.</summary>
internal sealed class ResourceLog(TimeProvider time, Action<bool> subscribersChanged) : ILogger
{
    public const int MaxLines = 10_000;

    // As Aspire writes it: seven decimals and a Z.
    private const string TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffffffK";

    private readonly Lock _gate = new();
    private readonly Queue<LogLine> _backlog = [];
    private readonly List<LogWatcher> _watchers = [];
    private int _count;
    private bool _complete;

    public bool HasSubscribers
    {
        get { lock (_gate) return _watchers.Count > 0; }
    }

    public void Add(string text, bool isError)
    {
        var stamp = time.GetUtcNow().UtcDateTime.ToString(TimestampFormat, CultureInfo.InvariantCulture);
        lock (_gate)
        {
            _complete = false;
            var line = new LogLine(++_count, $"{stamp} {text}", isError);
            if (_backlog.Count == MaxLines) _backlog.Dequeue();
            _backlog.Enqueue(line);
            foreach (var watcher in _watchers) watcher.Lines.Writer.TryWrite(line);
        }
    }

    public IReadOnlyList<LogLine> Backlog()
    {
        lock (_gate) return [.. _backlog];
    }

    public void ClearBacklog()
    {
        lock (_gate) _backlog.Clear();
    }

    public void Subscribe(LogWatcher watcher)
    {
        lock (_gate)
        {
            foreach (var line in _backlog) watcher.Lines.Writer.TryWrite(line);
            if (_complete)
            {
                watcher.OneLogEnded();
                return;
            }

            _watchers.Add(watcher);
            if (_watchers.Count == 1) subscribersChanged(true);
        }
    }

    public void Unsubscribe(LogWatcher watcher)
    {
        lock (_gate)
        {
            if (_watchers.Remove(watcher) && _watchers.Count == 0) subscribersChanged(false);
        }
    }

    public void Complete()
    {
        lock (_gate)
        {
            _complete = true;
            foreach (var watcher in _watchers) watcher.OneLogEnded();
            if (_watchers.Count == 0) return;
            _watchers.Clear();
            subscribersChanged(false);
        }
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = formatter(state, exception);
        Add(exception is null ? text : $"{text}{Environment.NewLine}{exception}", logLevel >= LogLevel.Error);
    }
}

/// <summary>Somebody who watches one log or several. When it falls behind, it loses the oldest lines rather than the AppHost its memory.</summary>
internal sealed class LogWatcher(int logs)
{
    private int _open = logs;

    public Channel<LogLine> Lines { get; } = Channel.CreateBounded<LogLine>(
        new BoundedChannelOptions(2 * ResourceLog.MaxLines * logs) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void OneLogEnded()
    {
        if (Interlocked.Decrement(ref _open) == 0) Lines.Writer.TryComplete();
    }
}
