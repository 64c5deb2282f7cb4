using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Embedded.Orchestration;

/// <summary>Adds the commands every process has: start, stop, restart; and rebuild for projects.</summary>
internal static class LifecycleCommands
{
    public static void Add(ResourceController controller, ProjectBuilder builder)
    {
        var resource = controller.Resource;
        Add(resource, KnownResourceCommands.StartCommand, "Start", isHighlighted: true, IsStopped, controller.StartAgainAsync);
        Add(resource, KnownResourceCommands.StopCommand, "Stop", isHighlighted: true, IsActive, controller.StopAsync);
        Add(resource, KnownResourceCommands.RestartCommand, "Restart", isHighlighted: false, IsActive, async cancellationToken =>
        {
            await controller.StopAsync(cancellationToken);
            await controller.StartAgainAsync(cancellationToken);
        });
        if (resource is not ProjectResource project) return;
        Add(resource, KnownResourceCommands.RebuildCommand, "Rebuild", isHighlighted: false, state => IsActive(state) || IsStopped(state), async cancellationToken =>
        {
            await controller.StopAsync(cancellationToken);
            await builder.RebuildAsync(project, cancellationToken);
            await controller.StartAgainAsync(cancellationToken);
        });
    }

    private static bool IsStopped(string? state) => state == KnownResourceStates.NotStarted || KnownResourceStates.TerminalStates.Contains(state);

    private static bool IsActive(string? state) => state == KnownResourceStates.Running || state == KnownResourceStates.Waiting || state == KnownResourceStates.Starting;

    private static void Add(IResource resource, string name, string displayName, bool isHighlighted, Func<string?, bool> isEnabled, Func<CancellationToken, Task> action)
    {
        // Somebody may have put a command of his own in its place.
        if (resource.Annotations.OfType<ResourceCommandAnnotation>().Any(a => a.Name == name)) return;
        var joined = new JoinedRun();
        resource.Annotations.Add(new ResourceCommandAnnotation(
            name,
            displayName,
            context => isEnabled(context.ResourceSnapshot.State?.Text) ? ResourceCommandState.Enabled : ResourceCommandState.Hidden,
            async context =>
            {
                await joined.RunAsync(() => action(context.CancellationToken));
                return CommandResults.Success();
            },
            displayDescription: null,
            parameter: null,
            confirmationMessage: null,
            iconName: null,
            iconVariant: null,
            isHighlighted));
    }

    /// <summary>A command is given to each replica, but concerns the resource as a whole: whoever comes while it runs joins in.</summary>
    private sealed class JoinedRun
    {
        private readonly Lock _lock = new();
        private Task _current = Task.CompletedTask;

        public Task RunAsync(Func<Task> action)
        {
            lock (_lock) return _current = _current.IsCompleted ? action() : _current;
        }
    }
}
