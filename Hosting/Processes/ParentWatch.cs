using System.Diagnostics;
using System.Globalization;

namespace Embedded.Processes;

/// <summary>
/// <c>dotnet run</c> and <c>dotnet watch</c> hand no SIGINT on and leave their child behind when killed. When one of them
/// is our parent, its end is reported once; under any other parent (a shell, a service manager, a test) nothing happens.
/// </summary>
internal sealed class ParentWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private readonly int _parent;
    private readonly Action _onGone;
    private readonly ITimer _timer;
    private int _reported;

    private ParentWatch(int parent, Action onGone, TimeProvider time)
    {
        _parent = parent;
        _onGone = onGone;
        _timer = time.CreateTimer(_ => Check(), null, Interval, Interval);
    }

    /// <summary>Null when there is nothing to watch. Call early: a parent that died before cannot be known.</summary>
    public static ParentWatch? Start(Action onGone, TimeProvider? time = null)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        var parent = Libc.GetParentPid();
        return IsDotNetRun(CommandLine(parent)) ? new ParentWatch(parent, onGone, time ?? TimeProvider.System) : null;
    }

    /// <summary>Whether these are the arguments, command first, of <c>dotnet run</c> or <c>dotnet watch</c>, in any of the ways the SDK starts them.</summary>
    internal static bool IsDotNetRun(IReadOnlyList<string> arguments)
    {
        if (arguments.Count < 2 || Path.GetFileNameWithoutExtension(arguments[0]) != "dotnet")
        {
            return false;
        }

        // `dotnet exec [options with values] …/dotnet-watch.dll …` and `dotnet …/dotnet.dll run …` are how the SDK runs itself.
        for (var i = 1; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            switch (Path.GetFileName(argument))
            {
                case "dotnet-watch.dll":
                    return true;
                case "dotnet.dll":
                    return i + 1 < arguments.Count && arguments[i + 1] is "run" or "watch";
            }

            if (argument is "run" or "watch")
            {
                return true;
            }

            // `exec` and its options go on to a path; `--diagnostics` and the like go on to the verb; anything else is another verb.
            var isOptionValue = arguments[i - 1].StartsWith("--", StringComparison.Ordinal);
            if (argument != "exec" && !argument.StartsWith('-') && !isOptionValue)
            {
                return false;
            }
        }

        return false;
    }

    public void Dispose() => _timer.Dispose();

    private void Check()
    {
        if (Libc.GetParentPid() != _parent && Interlocked.Exchange(ref _reported, 1) == 0)
        {
            _timer.Dispose();
            _onGone();
        }
    }

    private static string[] CommandLine(int pid)
    {
        var number = pid.ToString(CultureInfo.InvariantCulture);
        try
        {
            if (OperatingSystem.IsLinux())
            {
                return File.ReadAllText($"/proc/{number}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
            }

            using var ps = Process.Start(new ProcessStartInfo("/bin/ps", ["-o", "args=", "-p", number]) { RedirectStandardOutput = true });
            return ps?.StandardOutput.ReadToEnd().Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries) ?? [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return [];
        }
    }
}
