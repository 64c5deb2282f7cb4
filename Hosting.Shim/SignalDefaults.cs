using System.Globalization;

namespace Embedded.Processes.Shim;

/// <summary>
/// Handlers end with an exec, but ignored signals and the signal mask are handed on. The .NET runtime ignores SIGPIPE,
/// and a background job of a script ignores SIGINT: the child gets the defaults, as from a login shell.
/// </summary>
internal static unsafe class SignalDefaults
{
    private const string IgnoredLine = "SigIgn:";

    /// <summary>To be called immediately before the exec, on its thread.</summary>
    public static void Restore()
    {
        var ignored = Ignored();
        for (var signal = 1; signal <= 64; signal++)
        {
            if ((ignored >> (signal - 1) & 1) != 0)
            {
                Libc.SetSignal(signal, 0);
            }
        }

        // Large enough for every libc (128 bytes in glibc and musl); all zero is the empty set everywhere.
        var empty = stackalloc byte[128];
        new Span<byte>(empty, 128).Clear();
        _ = Libc.SetSignalMask(OperatingSystem.IsLinux() ? 2 : 3, empty, null);
    }

    private static ulong Ignored()
    {
        if (!OperatingSystem.IsLinux())
        {
            // SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGTSTP, SIGCHLD, SIGTTIN, SIGTTOU by their macOS numbers.
            return 1ul << 0 | 1ul << 1 | 1ul << 2 | 1ul << 12 | 1ul << 14 | 1ul << 17 | 1ul << 19 | 1ul << 20 | 1ul << 21;
        }

        var status = File.ReadAllText("/proc/self/status");
        var line = status.IndexOf(IgnoredLine, StringComparison.Ordinal) + IgnoredLine.Length;
        return ulong.Parse(status.AsSpan(line, status.IndexOf('\n', line) - line).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
