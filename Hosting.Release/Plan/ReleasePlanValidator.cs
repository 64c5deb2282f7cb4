using Hosting.Release.Control;

namespace Hosting.Release.Plan;

/// <summary>Says everything that is wrong with a plan, at once.</summary>
public static class ReleasePlanValidator
{
    /// <summary>What is wrong, each with what to do about it; empty for a good plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="control">Who moves the traffic: a target that moves by its own clock needs a verdict before a step ends.</param>
    public static IReadOnlyList<string> Validate(ReleasePlan plan, ShiftControl control = ShiftControl.Stepwise)
    {
        List<string> errors =
        [
            .. Names(plan),
            .. ServiceRules.Errors(plan.Services),
            .. GateRules.Errors("smoke test", plan.SmokeTests),
            .. GateRules.Errors("gate", plan.Gates),
            .. Schema(plan),
            .. OptionRules.Errors(plan),
        ];
        List<string> shift = [.. ShiftRules.Errors(plan.Shift)];
        // How long a step has to be can be said of a shift that makes sense only.
        return shift.Count > 0 || errors.Count > 0 ? [.. errors, .. shift] : [.. IntervalRules.Errors(plan, control)];
    }

    /// <summary>Throws when something is wrong.</summary>
    /// <exception cref="ReleasePlanException">The plan cannot be carried out.</exception>
    public static void ThrowIfInvalid(ReleasePlan plan, ShiftControl control = ShiftControl.Stepwise)
    {
        if (Validate(plan, control) is { Count: > 0 } errors)
            throw new ReleasePlanException($"The plan of release '{plan.Release}' cannot be carried out:", errors);
    }

    private static IEnumerable<string> Names(ReleasePlan plan)
    {
        if (!PlanNames.IsName(plan.Release))
            yield return $"Release name '{plan.Release}': {PlanNames.Rule}";
        if (plan.Id.Length is 0 or > 100 || !plan.Id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_'))
            yield return $"Id '{plan.Id}': give 1 to 100 ASCII letters, digits, hyphens, dots and underscores; it becomes part of file names.";
    }

    private static IEnumerable<string> Schema(ReleasePlan plan)
    {
        if (plan.Schema.HasExpand && plan.SmokeTests.Count == 0)
            yield return $"Schema: there {(plan.Schema.Expand.Count == 1 ? "is an expand script" : $"are {plan.Schema.Expand.Count} expand scripts")}, and no smoke test would prove that blue still works on them. Add a smoke test.";
        if (plan.Schema.HasContract && string.IsNullOrEmpty(plan.Schema.OldestVersionAfterwards))
            yield return "Schema: contract scripts run, so say which version is the oldest that can still be returned to.";
    }
}
