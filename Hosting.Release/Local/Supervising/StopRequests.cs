using System.Runtime.InteropServices;
using Embedded.CommandLine;
using Embedded.Processes;
using Hosting.Release.Control;
using Hosting.Release.Supervising;

namespace Hosting.Release.Local.Supervising;

/// <summary>
/// Ctrl+C: once makes the release go back, twice ends everything at once. Before the release has begun the first one ends the rehearsal,
/// and so does the end of the <c>dotnet run</c> that it belongs to.
/// </summary>
internal sealed class StopRequests : IDisposable
{
    private readonly RunFolder _folder;
    private readonly Progress _progress;
    private readonly CancellationTokenSource _before = new();
    private readonly List<PosixSignalRegistration> _signals;
    private readonly ParentWatch? _parent;
    private int _asked;
    private volatile bool _isControlled;

    public StopRequests(RunFolder folder, Progress progress)
    {
        _folder = folder;
        _progress = progress;
        _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
        _parent = ParentWatch.Start(() => Environment.Exit(StopSignals.ExitCode));
    }

    /// <summary>Cancelled when somebody asks to stop while no controller has begun.</summary>
    public CancellationToken BeforeControl => _before.Token;

    /// <summary>From now on a controller decides what stopping means.</summary>
    public void ControlBegins()
    {
        _isControlled = true;
        if (_asked > 0)
            FileAbortRequests.Request(_folder.Abort, "somebody pressed Ctrl+C");
    }

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _parent?.Dispose();
        _before.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _asked) > 1)
        {
            // The guardian ends what is left.
            _progress.Say("Ending at once.");
            Environment.Exit(StopSignals.ExitCode);
        }

        if (_isControlled)
        {
            _progress.Say("Going back: once more ends everything at once.");
            FileAbortRequests.Request(_folder.Abort, "somebody pressed Ctrl+C");
            return;
        }

        _progress.Say("Stopping.");
        _before.Cancel();
    }
}
