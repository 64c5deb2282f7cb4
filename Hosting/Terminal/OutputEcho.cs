using Aspire.Hosting.ApplicationModel;
using Spectre.Console;

namespace Embedded.Terminal;

/// <summary>Prints the output of some resources, or (without names) of all, on the terminal as it comes.</summary>
internal sealed class OutputEcho(IAnsiConsole console, ResourceNotificationService notifications, ResourceLoggerService logs, IReadOnlySet<string>? names)
{
    private readonly Lock _writing = new();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var followed = new Dictionary<string, Task>();
        try
        {
            await foreach (var change in notifications.WatchAsync(cancellationToken))
            {
                if (change.Resource is ParameterResource || names?.Contains(change.Resource.Name) == false || followed.ContainsKey(change.ResourceId)) continue;
                followed[change.ResourceId] = FollowAsync(change.ResourceId, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }

        await Task.WhenAll(followed.Values);
    }

    private async Task FollowAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var batch in logs.WatchAsync(id).WithCancellation(cancellationToken))
            {
                lock (_writing)
                {
                    foreach (var line in batch) console.WriteLine($"{id} | {line.Content}");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }
}
