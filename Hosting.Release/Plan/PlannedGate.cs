namespace Hosting.Release.Plan;

/// <summary>A command that says whether a side is fit: exit code 0 passes.</summary>
/// <param name="Name">Unique within the plan; ASCII letters, digits and hyphens.</param>
/// <param name="Command">The program: a name looked for on PATH, or a path below <paramref name="WorkingDirectory"/>.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="WorkingDirectory">Relative to the root of the source tree of the side that is tested.</param>
/// <param name="Timeout">After this it is ended, with all it started, and has failed.</param>
/// <param name="Environment">
/// Added to its environment. It is given the address of the listener as well, as <c>E2E_BASE_URL</c>, and who may sign in, as <c>E2E_USER</c> and <c>E2E_PASSWORD</c>.
/// </param>
public sealed record PlannedGate(
    string Name, string Command, IReadOnlyList<string> Arguments, string WorkingDirectory, TimeSpan Timeout, IReadOnlyDictionary<string, string> Environment);
