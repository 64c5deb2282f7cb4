namespace Embedded.Orchestration;

/// <summary>What an exit code tells people.</summary>
internal static class ExitReason
{
    // Added by shells, and by the shim, to the number of the signal that ended a process.
    private const int SignalBase = 128;

    public static string Of(int exitCode) => $"exited with code {exitCode}{Signal(exitCode - SignalBase)}";

    private static string Signal(int number) => number switch
    {
        4 => " (SIGILL: it crashed)",
        6 => " (SIGABRT: it gave up, as after an exception that nobody caught)",
        7 => " (SIGBUS: it crashed)",
        8 => " (SIGFPE: it crashed)",
        9 => " (SIGKILL: it was killed, by hand or because memory ran out)",
        11 => " (SIGSEGV: it crashed)",
        15 => " (SIGTERM: somebody else told it to stop)",
        _ => "",
    };
}
