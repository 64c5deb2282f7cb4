using System.Collections.Concurrent;
using System.Globalization;
using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Options;
using Microsoft.Extensions.Options;

namespace Embedded.Dashboard.AppHost;

/// <summary>The way to the AppHost: whether it is there, and what it is asked to do. There is one at a time; a newer connection takes over.</summary>
internal sealed class AppHostConnection(IOptions<DashboardOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, PendingCommand> _pending = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private AppHostSession? _session;
    private long _requests;

    /// <summary>Raised after the AppHost came or went, on the thread that noticed; handlers must return at once.</summary>
    public event Action? Changed;

    public bool IsConnected => Volatile.Read(ref _session) is not null;

    /// <summary>Has the AppHost carry out a command of an instance. Never throws but for <paramref name="cancellationToken"/>: what goes wrong is in the outcome.</summary>
    public async Task<CommandOutcome> ExecuteAsync(string resourceId, string command, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _session) is not { } session) return CommandOutcome.Failed("The AppHost is not connected.");
        var id = Interlocked.Increment(ref _requests).ToString(CultureInfo.InvariantCulture);
        var pending = new PendingCommand(session);
        _pending[id] = pending;
        try
        {
            if (!session.TrySend(new DashboardMessage.ExecuteCommand(id, resourceId, command))) return CommandOutcome.Failed("The AppHost takes no more commands at the moment.");

            // It may have ended between the look at it and the entry.
            if (Volatile.Read(ref _session) != session) return CommandOutcome.Failed(Lost);
            return await pending.Outcome.Task.WaitAsync(options.Value.AppHost.CommandTimeout, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return CommandOutcome.Failed($"The AppHost has not reported an end of '{command}' within {options.Value.AppHost.CommandTimeout.TotalSeconds:0} s; it may still go on.");
        }
        finally
        {
            _pending.TryRemove(id, out _);
        }
    }

    /// <summary>Tells the AppHost something that needs no answer. False where it is not there to be told.</summary>
    public bool Tell(DashboardMessage message) => Volatile.Read(ref _session)?.TrySend(message) ?? false;

    public void Complete(AppHostMessage.CommandDone done)
    {
        if (_pending.TryGetValue(done.RequestId, out var pending)) pending.Outcome.TrySetResult(new(done.Success, done.Canceled, done.Message));
    }

    public void Opened(AppHostSession session)
    {
        AppHostSession? former;
        lock (_gate) (former, _session) = (_session, session);
        former?.End("A newer connection of the AppHost has taken over.");
        Changed?.Invoke();
    }

    public void Closed(AppHostSession session)
    {
        lock (_gate)
        {
            if (_session == session) _session = null;
        }

        foreach (var pending in _pending.Values.Where(p => p.Session == session)) pending.Outcome.TrySetResult(CommandOutcome.Failed(Lost));
        Changed?.Invoke();
    }

    private const string Lost = "The connection to the AppHost has ended.";

    private sealed record PendingCommand(AppHostSession Session)
    {
        public TaskCompletionSource<CommandOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
