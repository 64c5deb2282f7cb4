using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Embedded.Orchestration;
using Spectre.Console;

namespace Embedded.Terminal;

/// <summary>Tells how long the application took to stop, and which resources that was.</summary>
internal sealed class StopDisplay(IAnsiConsole console, DistributedApplicationModel model, ResourceNotificationService notifications, TimeProvider time)
{
    /// <param name="stop">Stops all.</param>
    /// <param name="asked">When that was asked for: a timestamp of the clock.</param>
    public async Task RunAsync(Func<Task> stop, long asked)
    {
        var timeline = new Timeline();
        using var stopped = new CancellationTokenSource();
        var watching = WatchAsync(timeline, asked, stopped.Token);
        await stop();
        var whole = time.GetElapsedTime(asked);
        await stopped.CancelAsync();
        await watching;
        console.WriteLine($"Stopped after {TimelineText.Seconds(whole)}: {TimelineText.Sum(timeline.Chain(Before), whole)}.");
    }

    private async Task WatchAsync(Timeline timeline, long asked, CancellationToken cancellationToken)
    {
        var table = new ResourceTable(model);
        try
        {
            await foreach (var change in notifications.WatchAsync(cancellationToken))
            {
                if (table.Update(change) is not { } row) continue;
                if (row.Stage == RowStage.Stopping) timeline.Begin(row.Name, time.GetElapsedTime(asked));
                else if (timeline.HasBegun(row.Name) && row.Stage is RowStage.Stopped or RowStage.Done or RowStage.Failed) timeline.Done(row.Name, time.GetElapsedTime(asked));
            }
        }
        catch (OperationCanceledException)
        {
            // All have stopped.
        }
    }

    private ResourceGraph Graph => field ??= new ResourceGraph(model.Resources);

    /// <summary>Those that use a resource stop before it does.</summary>
    private IEnumerable<string> Before(string name) => model.Resources.Where(r => r.Name == name).SelectMany(r => Graph.DependentsOf(r)).Select(r => r.Name);
}
