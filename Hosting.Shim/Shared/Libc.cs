using System.Runtime.InteropServices;
using System.Text;

// The system's libraries only: no probing of the application's own folder.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.System32)]

namespace Embedded.Processes;

/// <summary>The few system calls that .NET has no name for. All are blittable, so that the shim's start needs no marshalling code.</summary>
internal static unsafe class Libc
{
    private const string Library = "libc";

    [DllImport(Library, EntryPoint = "setsid")] public static extern int SetSid();
    [DllImport(Library, EntryPoint = "getsid")] public static extern int GetSid(int pid);
    [DllImport(Library, EntryPoint = "getppid")] public static extern int GetParentPid();
    [DllImport(Library, EntryPoint = "geteuid")] public static extern uint GetEffectiveUserId();
    [DllImport(Library, EntryPoint = "getegid")] public static extern uint GetEffectiveGroupId();
    [DllImport(Library, EntryPoint = "setuid")] public static extern int SetUserId(uint uid);
    [DllImport(Library, EntryPoint = "setgid")] public static extern int SetGroupId(uint gid);
    [DllImport(Library, EntryPoint = "setgroups")] public static extern int SetGroups(nint count, uint* groups);
    [DllImport(Library, EntryPoint = "prctl")] public static extern int ProcessControl(int option, nint value, nint a, nint b, nint c);
    [DllImport(Library, EntryPoint = "kill")] public static extern int Kill(int pid, int signal);
    [DllImport(Library, EntryPoint = "signal")] public static extern nint SetSignal(int signal, nint handler);
    [DllImport(Library, EntryPoint = "pthread_sigmask")] public static extern int SetSignalMask(int how, void* set, void* old);
    [DllImport(Library, EntryPoint = "execve")] public static extern int Execute(byte* path, byte** arguments, byte** environment);
    [DllImport(Library, EntryPoint = "chdir")] public static extern int ChangeDirectory(byte* path);
    [DllImport(Library, EntryPoint = "open")] public static extern int Open(byte* path, int flags);
    [DllImport(Library, EntryPoint = "dup2")] public static extern int Duplicate(int from, int to);
    [DllImport(Library, EntryPoint = "close")] public static extern int Close(int descriptor);
    [DllImport(Library, EntryPoint = "read")] public static extern nint Read(int descriptor, byte* buffer, nint count);
    [DllImport(Library, EntryPoint = "write")] public static extern nint Write(int descriptor, byte* buffer, nint count);
    [DllImport(Library, EntryPoint = "lchown")] private static extern int ChangeOwner(byte* path, uint uid, uint gid);

    /// <summary>Gives a file, folder or link itself to an account; false with the reason when the system refuses.</summary>
    public static bool TryChangeOwner(string path, uint uid, uint gid, out string? reason)
    {
        fixed (byte* bytes = Encoding.UTF8.GetBytes(path + '\0'))
        {
            reason = ChangeOwner(bytes, uid, gid) == 0 ? null : Marshal.GetPInvokeErrorMessage(Marshal.GetLastSystemError());
            return reason is null;
        }
    }

    /// <summary>Standard error without System.Console, whose loading costs milliseconds.</summary>
    public static void WriteError(string message)
    {
        fixed (byte* bytes = Encoding.UTF8.GetBytes(message))
        {
            _ = Write(2, bytes, Encoding.UTF8.GetByteCount(message));
        }
    }
}
