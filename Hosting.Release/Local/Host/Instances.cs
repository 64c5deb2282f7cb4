using Aspire.Hosting.ApplicationModel;

namespace Hosting.Release.Local.Host;

/// <summary>Starts and stops resources of the host, and replaces instances that end by themselves, as a container service would.</summary>
internal sealed class Instances(ResourceNotificationService notifications, ResourceCommandService commands, ResourceLoggerService logs, TimeProvider time) : IAsyncDisposable
{
    private const int LinesKept = 12;

    // How long a container service takes to see that an instance has ended and to start another, at its very best.
    private static readonly TimeSpan Replacement = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly HashSet<IResource> _wanted = [];
    private Task _keeping = Task.CompletedTask;

    public void Begin() => _keeping = KeepAsync();

    /// <summary>Starts an instance, and keeps it until it is stopped.</summary>
    public async Task StartAsync(IResource resource, CancellationToken cancellationToken)
    {
        Want(resource);
        await CommandAsync(resource, KnownResourceCommands.StartCommand, cancellationToken);
    }

    /// <summary>Keeps an instance that has been started already.</summary>
    public void Want(IResource resource)
    {
        lock (_wanted)
            _wanted.Add(resource);
    }

    public async Task StopAsync(IResource resource, CancellationToken cancellationToken)
    {
        lock (_wanted)
            _wanted.Remove(resource);
        if (IsActive(StateOf(resource)))
            await CommandAsync(resource, KnownResourceCommands.StopCommand, cancellationToken);
    }

    /// <summary>Kills an instance without a word.</summary>
    public void Kill(IResource resource)
    {
        if (notifications.TryGetCurrentState(resource.InstanceIds()[0], out var current) && PidOf(current.Snapshot) is { } pid)
            Signals.Kill(pid);
    }

    public string? StateOf(IResource resource) => notifications.TryGetCurrentState(resource.InstanceIds()[0], out var current) ? current.Snapshot.State?.Text : null;

    /// <summary>Whether it cannot be started at all.</summary>
    public bool HasFailed(IResource resource) => StateOf(resource) == KnownResourceStates.FailedToStart;

    /// <summary>Runs a program that ends by itself.</summary>
    /// <exception cref="ActivityFailedException">It failed; the message has the end of what it wrote.</exception>
    public async Task RunAsync(IResource resource, CancellationToken cancellationToken)
    {
        await CommandAsync(resource, KnownResourceCommands.StartCommand, cancellationToken);
        try
        {
            var end = await notifications.WaitForResourceAsync(resource.Name, change => KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text), cancellationToken);
            if (end.Snapshot is not { State.Text: "Finished", ExitCode: 0 or null })
                throw new ActivityFailedException($"'{resource.Name}' ended with {end.Snapshot.ExitCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? end.Snapshot.State?.Text}. {await LastLinesAsync(resource)}");
        }
        catch (OperationCanceledException)
        {
            await StopAsync(resource, CancellationToken.None);
            throw;
        }
    }

    /// <summary>The end of what a resource wrote.</summary>
    public async Task<string> LastLinesAsync(IResource resource)
    {
        List<string> lines = [];
        await foreach (var batch in logs.GetAllAsync(resource.InstanceIds()[0]))
            lines.AddRange(batch.Select(line => line.Content[(line.Content.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
        return string.Join(Environment.NewLine, lines.TakeLast(LinesKept));
    }

    public async Task CommandAsync(IResource resource, string command, CancellationToken cancellationToken)
    {
        var result = await commands.ExecuteCommandAsync(resource, command, cancellationToken);
        if (!result.Success)
            throw new ActivityFailedException($"The command '{command}' of '{resource.Name}' failed. {await LastLinesAsync(resource)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _keeping;
        _stopping.Dispose();
    }

    private async Task KeepAsync()
    {
        try
        {
            await foreach (var change in notifications.WatchAsync(_stopping.Token))
            {
                if (IsEnd(change.Snapshot.State?.Text) && IsWanted(change.Resource))
                    _ = ReplaceAsync(change.Resource);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task ReplaceAsync(IResource resource)
    {
        try
        {
            await Task.Delay(Replacement, time, _stopping.Token);
            if (!IsWanted(resource) || !IsEnd(StateOf(resource)))
                return;

            // A container service replaces each instance by itself. One that waited for others, which may have crashed with it, would not come back.
            foreach (var wait in resource.Annotations.OfType<WaitAnnotation>().ToList())
                resource.Annotations.Remove(wait);
            await CommandAsync(resource, KnownResourceCommands.StartCommand, _stopping.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or ActivityFailedException)
        {
            // The host stops, or it cannot be started any more: its state says why, and the load balancer sees that it is not there.
        }
    }

    private bool IsWanted(IResource resource)
    {
        lock (_wanted)
            return _wanted.Contains(resource);
    }

    private static bool IsEnd(string? state) => state == KnownResourceStates.Exited || state == KnownResourceStates.Finished;

    private static bool IsActive(string? state) => state is not null && !KnownResourceStates.TerminalStates.Contains(state) && state != KnownResourceStates.NotStarted;

    private static int? PidOf(CustomResourceSnapshot snapshot) => snapshot.Properties.FirstOrDefault(property => property.Name == Embedded.Orchestration.ResourcePublisher.ProcessId)?.Value as int?;
}
