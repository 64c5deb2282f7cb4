using System.ComponentModel;
using System.Diagnostics;

namespace Embedded.Processes;

/// <summary>Starts the shim in one of its modes, all three standard streams redirected, under an environment of its own.</summary>
internal static class ShimProcess
{
    // Not the child's environment, which may hold profilers and start-up hooks meant for the child.
    private static readonly string[] Kept = ["PATH", "DOTNET_ROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "HOME", "TMPDIR"];

    /// <exception cref="ProcessStartException"><c>dotnet</c> or the shim could not be run.</exception>
    public static Process Start(string mode)
    {
        var start = new ProcessStartInfo(DotNetHost.Command, ["exec", DotNetHost.Shim, mode])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        foreach (var name in Kept)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                start.Environment[name] = value;
            }
        }

        // Neither a diagnostics socket in the temporary folder nor the thread that serves it.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return StarterThread.Run(() => Start(start));
    }

    /// <summary>A process that ends before it has read what it was told is no news here: its exit says so.</summary>
    public static void WriteInput(Process process, ReadOnlySpan<byte> bytes, bool close)
    {
        try
        {
            var input = process.StandardInput.BaseStream;
            input.Write(bytes);
            input.Flush();
            if (close)
            {
                input.Dispose();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
        }
    }

    internal static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            throw new ProcessStartException($"Cannot run {start.FileName}: {e.Message}", e);
        }
    }
}
