using System.Diagnostics;

namespace Embedded.Processes;

/// <summary>A process started by <see cref="ProcessRunner"/>.</summary>
internal sealed class ChildProcess
{
    // Time for the last lines to come through after the end; a descendant may hold the pipe open for ever.
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;
    private readonly ProcessSession? _session;
    private readonly TimeProvider _time;
    private readonly OutputPump _output;

    internal ChildProcess(Process process, ProcessSession? session, ProcessSpec spec, TimeProvider time)
    {
        _process = process;
        _session = session;
        _time = time;
        Name = spec.Name;
        Pid = process.Id;
        StartedAt = time.GetUtcNow();
        _output = new OutputPump(process, spec.Name, spec.OnOutput);
        Ended = WatchAsync();
    }

    /// <summary>As in its specification.</summary>
    public string Name { get; }

    /// <summary>Pid of the program itself.</summary>
    public int Pid { get; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Its exit code, once it has ended and its last lines have been read; 128 + n when signal n ended it, 127 or 126 when its program could not be started.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>Ends when nothing is left of its session: what it had started and left behind is ended after it.</summary>
    public Task Ended { get; }

    /// <summary>Sends a signal to the process itself; false when it has ended.</summary>
    public bool Signal(UnixSignal signal) => _session is not null && ProcessSession.Signal(Pid, _session.StartTime, signal);

    /// <summary>
    /// Sends the stop signal to the process, and kills its whole session when it has not ended after the grace. Cancelling
    /// cuts the grace short, nothing else: when this returns, the process and all it had started are gone.
    /// </summary>
    public async Task StopAsync(TimeSpan grace, CancellationToken cancellationToken = default)
    {
        if (_session is null)
        {
            _process.Kill(entireProcessTree: true);
        }
        else if (Signal(_session.StopSignal) && !await ExitsWithinAsync(grace, cancellationToken))
        {
            await _session.KillAsync(_time);
        }

        await Ended;
    }

    private async Task<bool> ExitsWithinAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        try
        {
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(grace, _time, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task WatchAsync()
    {
        await _process.WaitForExitAsync();
        var remainder = _session?.EndAsync(_time) ?? Task.CompletedTask;
        try
        {
            await _output.Completed.WaitAsync(DrainTime, _time);
        }
        catch (TimeoutException)
        {
            // Whoever holds the pipe is read on, for as long as it lives.
        }

        _exited.SetResult(_process.ExitCode);
        await remainder;
    }
}
