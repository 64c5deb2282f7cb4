using Aspire.Hosting.ApplicationModel;
using Spectre.Console;

namespace Embedded.Terminal;

/// <summary>Prints resources' output on the terminal as it comes: <c>--logs all</c>, or the names of some.</summary>
internal sealed class OutputEcho(IAnsiConsole console, ResourceNotificationService notifications, ResourceLoggerService logs, string names)
{
    private readonly Lock _writing = new();
    private readonly HashSet<string>? _names = names.Equals("all", StringComparison.OrdinalIgnoreCase)
        ? null
        : names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var followed = new Dictionary<string, Task>();
        try
        {
            await foreach (var change in notifications.WatchAsync(cancellationToken))
            {
                if (change.Resource is ParameterResource || _names?.Contains(change.Resource.Name) == false || followed.ContainsKey(change.ResourceId)) continue;
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
