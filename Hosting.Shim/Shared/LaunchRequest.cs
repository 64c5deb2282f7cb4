namespace Embedded.Processes;

/// <summary>
/// How the AppHost tells the shim what to become, on standard input: UTF-8 strings, each ended by a zero byte, in this
/// order: <see cref="Magic"/>, parent's pid, parent-death signal, uid or empty, gid, groups (comma-separated), folder,
/// command, number of arguments, the arguments, number of variables, the variables (<c>NAME=value</c>), <see cref="End"/>.
/// The zero bytes let the shim hand the received memory to <c>execve</c> as it is. Standard input, because a command
/// line can be read by everyone, and the shim itself must not run under the child's environment.
/// </summary>
internal static class LaunchRequest
{
    /// <summary>First field: format and version.</summary>
    public const string Magic = "launch1";

    /// <summary>Last field: without it the AppHost was killed while it wrote.</summary>
    public const string End = "end";
}
