using System.Collections.Concurrent;
using System.Diagnostics;

namespace Embedded.Processes;

/// <summary>
/// Starts children that never outlive the AppHost: each in a session of its own, watched by the guardian and noted in
/// the ledger. Safe to use from several threads. On Windows children start plainly: there they get no session, no
/// guardian and no ledger (a job object would be its way).
/// </summary>
internal sealed class ProcessRunner : IAsyncDisposable
{
    private static readonly TimeSpan DisposeGrace = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<ChildProcess, byte> _children = [];
    private readonly TimeProvider _time;
    private readonly LedgerFile? _ledger;
    private readonly GuardianClient _guardian;
    private volatile bool _disposed;

    /// <param name="ledgerDirectory">Where this run notes its children for <see cref="OrphanSweep"/>; null: nowhere (tests).</param>
    /// <param name="time">Default: the system's clock.</param>
    public ProcessRunner(string? ledgerDirectory, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _ledger = ledgerDirectory is null || OperatingSystem.IsWindows() ? null : LedgerFile.Create(Path.GetFullPath(ledgerDirectory));
        _guardian = new GuardianClient(_ledger?.FilePath);
    }

    /// <summary>Pid of the guardian; null before the first child.</summary>
    public int? GuardianPid => _guardian.Pid;

    /// <summary>The children that have not ended.</summary>
    public IReadOnlyCollection<ChildProcess> Children => [.. _children.Keys];

    /// <summary>Starts a child. Takes a few milliseconds; the child's own program begins some 30 ms later.</summary>
    /// <exception cref="ProcessStartException">The account cannot be changed, or there is no <c>dotnet</c> to start it with.</exception>
    public ChildProcess Start(ProcessSpec spec)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (OperatingSystem.IsWindows())
        {
            return Track(StartPlainly(spec), null, spec);
        }

        if (spec.RunAs is { } account && !ProcessAccount.IsRoot)
        {
            if (account.UserId != Libc.GetEffectiveUserId())
            {
                throw new ProcessStartException($"Cannot start {spec.Name} as user {account.Name ?? account.UserId.ToString(System.Globalization.CultureInfo.InvariantCulture)}: only root may run a process under another account. Run the AppHost as root, or as that user.");
            }

            // It is us; changing supplementary groups is root's alone.
            spec = spec with { RunAs = null };
        }

        var request = LaunchRequestWriter.Write(spec);
        var process = ShimProcess.Start("exec");
        var start = ProcessTable.Find(process.Id)?.StartTime ?? 0;
        var session = new ProcessSession(process.Id, start, spec.StopSignal, spec.OrphanGrace);
        _ledger?.Add(session, spec.Name);
        _guardian.Watch(session);
        var child = Track(process, session, spec);
        ShimProcess.WriteInput(process, request, close: true);
        if (_disposed)
        {
            // The end came in between, and may have missed this one.
            _ = child.StopAsync(TimeSpan.Zero);
            throw new ObjectDisposedException(nameof(ProcessRunner));
        }

        return child;
    }

    /// <summary>Stops all children, and then the guardian. Children started meanwhile are refused.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await Task.WhenAll(_children.Keys.Select(child => child.StopAsync(DisposeGrace)));
        _guardian.Dispose();
        _ledger?.Dispose();
    }

    private ChildProcess Track(Process process, ProcessSession? session, ProcessSpec spec)
    {
        var child = new ChildProcess(process, session, spec, _time);
        _children.TryAdd(child, 0);
        child.Ended.ContinueWith(_ => Forget(child, session), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return child;
    }

    private void Forget(ChildProcess child, ProcessSession? session)
    {
        _children.TryRemove(child, out _);
        if (session is not null)
        {
            _guardian.Forget(session);
            _ledger?.Remove(session);
        }
    }

    private static Process StartPlainly(ProcessSpec spec)
    {
        var start = new ProcessStartInfo(spec.FileName, spec.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = spec.WorkingDirectory,
        };
        if (spec.Environment is { } environment)
        {
            if (!spec.InheritEnvironment)
            {
                start.Environment.Clear();
            }

            foreach (var (name, value) in environment)
            {
                start.Environment[name] = value;
            }
        }

        var process = StarterThread.Run(() => ShimProcess.Start(start));
        process.StandardInput.Close();
        return process;
    }
}
