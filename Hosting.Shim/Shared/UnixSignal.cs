namespace Embedded.Processes;

/// <summary>The signals used here; these numbers are the same on Linux and macOS.</summary>
internal enum UnixSignal
{
    Hangup = 1,
    Interrupt = 2,
    Quit = 3,
    Kill = 9,
    Terminate = 15,
}
