using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Embedded.Processes.Shim;

/// <summary>Turns this process into the requested child. Everything happens on one thread: the parent-death signal is a property of the thread that later execs.</summary>
internal static unsafe class ChildLauncher
{
    private const int CannotRun = 126;
    private const int NotFound = 127;
    private const int ParentDeathSignal = 1; // PR_SET_PDEATHSIG
    private const int NoEntry = 2;           // ENOENT
    private const int AccessDenied = 13;     // EACCES
    private const int NotADirectory = 20;    // ENOTDIR

    /// <summary>Returns only when it failed; otherwise this process is the child.</summary>
    public static int Run()
    {
        var request = RequestReader.ReadAll();
        if (request.NextString() != LaunchRequest.Magic)
        {
            return Fail("the request on standard input is not one of this version: Hosting.Shim.dll and Hosting.dll differ, build again.");
        }

        var parent = request.NextInt();
        var deathSignal = request.NextInt();
        var user = request.NextString();
        var group = request.NextString();
        var groups = request.NextString();
        var folder = request.Next();
        var command = request.NextString();
        var arguments = request.NextList();
        var environment = request.NextList();
        if (request.NextString() != LaunchRequest.End)
        {
            return Fail("the AppHost ended before the request was complete.");
        }

        _ = Libc.SetSid();
        var refusal = ChangeAccount(user, group, groups);
        if (refusal is not null)
        {
            return Fail(refusal);
        }

        // After the credentials: changing them takes the signal back. Before the check: a parent that dies in between is seen by one or the other.
        if (OperatingSystem.IsLinux() && Libc.ProcessControl(ParentDeathSignal, deathSignal, 0, 0, 0) != 0)
        {
            return Fail("cannot ask for a signal at the end of the AppHost: " + LastError());
        }

        if (Libc.GetParentPid() != parent)
        {
            return CannotRun;
        }

        if (Libc.ChangeDirectory(folder) != 0)
        {
            return Fail($"cannot enter the working directory {Marshal.PtrToStringUTF8((nint)folder)}: {LastError()}.");
        }

        CloseStandardInput();
        SignalDefaults.Restore();
        return Execute(command, arguments, environment);
    }

    private static string? ChangeAccount(string user, string group, string groups)
    {
        if (user.Length == 0)
        {
            return null;
        }

        var names = groups.Length == 0 ? [] : groups.Split(',');
        var ids = new uint[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            ids[i] = uint.Parse(names[i], CultureInfo.InvariantCulture);
        }

        fixed (uint* list = ids)
        {
            return Libc.SetGroups(ids.Length, list) != 0
                || Libc.SetGroupId(uint.Parse(group, CultureInfo.InvariantCulture)) != 0
                || Libc.SetUserId(uint.Parse(user, CultureInfo.InvariantCulture)) != 0
                    ? $"cannot run as user {user}, group {group}: {LastError()}."
                    : null;
        }
    }

    /// <summary>The child reads from nothing; the pipe carried the request, and a session of its own has no terminal.</summary>
    private static void CloseStandardInput()
    {
        fixed (byte* path = "/dev/null\0"u8)
        {
            var nothing = Libc.Open(path, 0);
            if (nothing > 0)
            {
                _ = Libc.Duplicate(nothing, 0);
                _ = Libc.Close(nothing);
            }
        }
    }

    private static int Execute(string command, byte** arguments, byte** environment)
    {
        var error = NoEntry;
        foreach (var candidate in Candidates(command, environment))
        {
            fixed (byte* path = Encoding.UTF8.GetBytes(candidate + '\0'))
            {
                _ = Libc.Execute(path, arguments, environment);
                var failure = Marshal.GetLastSystemError();
                if (failure is not (NoEntry or NotADirectory))
                {
                    error = failure;
                    if (failure != AccessDenied)
                    {
                        break;
                    }
                }
            }
        }

        Libc.WriteError($"Cannot start '{command}': {Marshal.GetPInvokeErrorMessage(error)}."
            + (error == NoEntry ? " Check the command's name, and that it is installed and on PATH.\n" : " Check that it is an executable file for this machine.\n"));
        return error == NoEntry ? NotFound : CannotRun;
    }

    /// <summary>A bare name is looked for on the child's own PATH, as a shell would.</summary>
    private static string[] Candidates(string command, byte** environment)
    {
        if (command.Contains('/'))
        {
            return [command];
        }

        var path = "/usr/local/bin:/usr/bin:/bin";
        for (var variable = environment; *variable != null; variable++)
        {
            var text = Marshal.PtrToStringUTF8((nint)(*variable))!;
            if (text.StartsWith("PATH=", StringComparison.Ordinal))
            {
                path = text["PATH=".Length..];
                break;
            }
        }

        var folders = path.Split(':');
        for (var i = 0; i < folders.Length; i++)
        {
            folders[i] = (folders[i].Length == 0 ? "." : folders[i]) + '/' + command;
        }

        return folders;
    }

    private static string LastError() => Marshal.GetPInvokeErrorMessage(Marshal.GetLastSystemError());

    private static int Fail(string message)
    {
        Libc.WriteError($"Cannot start the process: {message}\n");
        return CannotRun;
    }
}
