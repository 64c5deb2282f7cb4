using System.Runtime.InteropServices;

namespace Services.Tests.Support;

/// <summary>Asks a process to end, as a terminal or an orchestrator does.</summary>
internal static class Signals
{
    public static void Interrupt(int processId) => _ = Kill(processId, 2);

    public static void Terminate(int processId) => _ = Kill(processId, 15);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
