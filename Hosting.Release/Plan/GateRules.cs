namespace Hosting.Release.Plan;

/// <summary>What must hold of the gates, and of the smoke tests, of a plan.</summary>
internal static class GateRules
{
    private static readonly string[] GivenVariables = ["E2E_BASE_URL", "E2E_USER", "E2E_PASSWORD"];

    public static IEnumerable<string> Errors(string kind, IReadOnlyList<PlannedGate> gates)
    {
        foreach (var name in PlanNames.Twice(gates.Select(gate => gate.Name)))
            yield return $"The {kind} '{name}' is there twice. Give each a name of its own.";
        foreach (var gate in gates)
            foreach (var error in Of(gate))
                yield return $"The {kind} '{gate.Name}': {error}";
    }

    private static IEnumerable<string> Of(PlannedGate gate)
    {
        if (!PlanNames.IsName(gate.Name))
            yield return $"the name is not valid; {PlanNames.Rule}";
        if (string.IsNullOrWhiteSpace(gate.Command))
            yield return "there is no command. Name a program.";
        if (gate.Timeout <= TimeSpan.Zero)
            yield return $"the timeout is {gate.Timeout}; give more than zero.";
        if (Path.IsPathRooted(gate.WorkingDirectory) || gate.WorkingDirectory.Split('/', '\\').Contains(".."))
            yield return $"the working directory '{gate.WorkingDirectory}' must be below the root of the source tree; give a relative path without '..'.";
        foreach (var variable in gate.Environment.Keys.Where(variable => variable.Length == 0 || variable.Contains('=', StringComparison.Ordinal)))
            yield return $"'{variable}' cannot be the name of an environment variable.";
        foreach (var variable in gate.Environment.Keys.Intersect(GivenVariables, StringComparer.OrdinalIgnoreCase))
            yield return $"the environment variable {variable} is given by the release. Leave it out.";
    }
}
