namespace Embedded.Processes;

/// <summary>A child of an earlier AppHost that was still there.</summary>
/// <param name="Name">Name it was started under.</param>
/// <param name="AppHostPid">The AppHost that had started it.</param>
/// <param name="Pids">The processes that were ended: it and what it had started.</param>
internal sealed record EndedOrphan(string Name, int AppHostPid, IReadOnlyList<int> Pids);
