using Aspire.Hosting;

namespace Embedded;

/// <summary>Shows a fault that the user can mend as its message alone, and makes the exit code 1.</summary>
internal static class FaultReport
{
    private const int Failed = 1;
    private static int _installed;

    /// <summary>
    /// The model is composed in <c>Program.cs</c>, outside any call of ours: without this, a duplicate name there would
    /// end in a stack trace and a core dump.
    /// </summary>
    public static void Install()
    {
        if (Interlocked.Exchange(ref _installed, 1) == 1) return;
        AppDomain.CurrentDomain.UnhandledException += (_, e) =>
        {
            if (e.ExceptionObject is not DistributedApplicationException fault) return;
            Write(fault);
            Environment.Exit(Failed);
        };
    }

    public static void Write(Exception fault)
    {
        Console.Error.WriteLine($"error: {fault.Message}");
        Environment.ExitCode = Failed;
    }
}
