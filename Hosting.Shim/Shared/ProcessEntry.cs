namespace Embedded.Processes;

/// <summary>One line of the process table.</summary>
/// <param name="Pid">Process id; may be used again once the process is gone, therefore always compared together with <paramref name="StartTime"/>.</param>
/// <param name="ParentPid">The process it would report its end to.</param>
/// <param name="SessionId">Pid of the process that opened its session.</param>
/// <param name="StartTime">When it started: clock ticks since boot on Linux, seconds since 1970 on macOS. An exec does not change it.</param>
/// <param name="IsZombie">It has ended, and its parent has not asked for its exit code yet.</param>
internal readonly record struct ProcessEntry(int Pid, int ParentPid, int SessionId, long StartTime, bool IsZombie);
