using System.Diagnostics;

namespace Hosting.Release.Local.Host;

/// <summary>Ends processes the hard way.</summary>
internal static class Signals
{
    /// <summary>Kills a process, unless it has gone already.</summary>
    public static void Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It has gone.
        }
    }
}
