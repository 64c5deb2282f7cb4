using Aspire.Hosting.ApplicationModel;
using Hosting.Release.Analysis;
using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Edge;
using Hosting.Release.Results;
using Microsoft.Extensions.Logging;

namespace Hosting.Release.Local.Host;

/// <summary>
/// Shows the release on the dashboard while it runs, as the resource that it is in the app model: state and properties tell where it
/// stands, and its log has every decision and verdict. The host decides nothing of it; it reads the journal that the controller writes.
/// </summary>
internal sealed partial class ReleaseProgress(HostModel model, HostStage stage, ResourceNotificationService notifications, ResourceLoggerService logs, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    // The load balancer's last second is not over, and its clock need not be on the second.
    private static readonly TimeSpan Back = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ILogger _log = logs.GetLogger(model.Release);
    private ReleaseState _state = ReleaseState.Initial;
    private ReleaseLook? _shown;
    private int _told;
    private long _length;
    private Task _showing = Task.CompletedTask;

    public void Begin() => _showing = ShowAsync();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _showing;
        _stopping.Dispose();
    }

    private async Task ShowAsync()
    {
        try
        {
            while (true)
            {
                Read();
                if (_state.Started is not null)
                    await PublishAsync();
                await Task.Delay(Between, time, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        catch (Exception e) when (e is JournalException or IOException)
        {
            // What is shown is no reason to end a rehearsal; the supervisor reads the same file, and says so.
            Tell(_log, LogLevel.Error, $"The journal cannot be shown any more: {e.Message}");
        }
    }

    private void Read()
    {
        var length = File.Exists(model.Folder.Journal) ? new FileInfo(model.Folder.Journal).Length : 0;
        if (length == _length)
            return;
        _length = length;
        foreach (var entry in JournalContents.Read(model.Folder.Journal).Entries.Skip(_told))
        {
            _told++;
            _state = _state.With(entry);
            var (level, words) = (LevelOf(entry), JournalWords.Of(entry));
            Tell(_log, level, words);
        }
    }

    private async Task PublishAsync()
    {
        EdgeState? edge = null;
        EdgeMetrics? traffic = null;
        try
        {
            edge = await stage.Edge.GetStateAsync(_stopping.Token);
            traffic = await stage.Edge.GetMetricsAsync(edge.At - Back, _stopping.Token);
        }
        catch (EdgeException)
        {
            // It is ended, or restarts: what the journal says is shown without figures.
        }

        var look = ReleaseLook.Of(_state, [.. model.Released.Select(service => service.Name)], edge, traffic, stage.LastSecond);
        if (_shown is not null && _shown.State == look.State && _shown.Properties.SequenceEqual(look.Properties))
            return;
        _shown = look;
        await notifications.PublishUpdateAsync(model.Release, snapshot => snapshot with
        {
            State = look.State,
            Properties = look.Properties,
            StartTimeStamp = _state.Started!.At.UtcDateTime,
            StopTimeStamp = _state.IsOver ? _state.Entered!.At.UtcDateTime : null,
        });
    }

    private static LogLevel LevelOf(JournalEntry entry) => entry switch
    {
        PhaseEntered { Phase: ReleasePhase.Stuck } or ActivityEnded { State: ActivityState.Failed } or LookTaken { Verdict.Outcome: AnalysisOutcome.Fail } => LogLevel.Error,
        PhaseEntered { Phase: ReleasePhase.RollingBack or ReleasePhase.RolledBack } or ControllerResumed or EventNoted => LogLevel.Warning,
        _ => LogLevel.Information,
    };

    [LoggerMessage(Message = "{Text}")]
    private static partial void Tell(ILogger logger, LogLevel level, string text);
}
