using System.Runtime.InteropServices;

namespace Faults.Tests.Harness;

/// <summary>Signals to processes that these tests started.</summary>
internal static partial class Signals
{
    private const int InterruptNumber = 2;
    private const int KillNumber = 9;
    private const int ContinueNumber = 18;
    private const int StopNumber = 19;

    /// <summary>As Ctrl+C does.</summary>
    public static void Interrupt(int processId) => Send(processId, InterruptNumber);

    public static void Kill(int processId) => Send(processId, KillNumber);

    /// <summary>Freezes it: it lives and does nothing.</summary>
    public static void Freeze(int processId) => Send(processId, StopNumber);

    /// <summary>Lets a frozen one go on.</summary>
    public static void Thaw(int processId) => Send(processId, ContinueNumber);

    private static void Send(int processId, int signal)
    {
        // 0 and less would reach whole groups of processes.
        ArgumentOutOfRangeException.ThrowIfLessThan(processId, 2);
        if (kill(processId, signal) != 0)
            throw new InvalidOperationException($"Signal {signal} could not be sent to process {processId}: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);
}
