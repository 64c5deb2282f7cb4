namespace Hosting.Release.Plan;

/// <summary>What must hold of the steps of a shift, whatever the traffic is.</summary>
internal static class ShiftRules
{
    public static IEnumerable<string> Errors(TrafficShift shift)
    {
        if (shift.Steps.Count == 0)
        {
            yield return "Shift: there is no step. Give at least one, of 100 %.";
            yield break;
        }

        for (var step = 0; step < shift.Steps.Count; step++)
        {
            var (percent, interval, isLast) = (shift.Steps[step].GreenPercent, shift.Steps[step].Interval, step == shift.Steps.Count - 1);
            if (percent is < 1 or > 100)
                yield return $"Shift: step {step + 1} is of {percent} %; give 1 to 100.";
            if (step > 0 && percent <= shift.Steps[step - 1].GreenPercent)
                yield return $"Shift: step {step + 1} is of {percent} %, and the one before of {shift.Steps[step - 1].GreenPercent} %. Let every step give green more.";
            if (isLast && percent != 100)
                yield return $"Shift: the last step is of {percent} %. Let it be of 100.";
            if (isLast && interval != TimeSpan.Zero)
                yield return $"Shift: the last step has an interval of {interval}. Leave it zero; the bake time follows it.";
            if (!isLast && (interval <= TimeSpan.Zero || interval > TimeSpan.FromDays(30)))
                yield return $"Shift: step {step + 1} has an interval of {interval}; give more than zero and at most 30 days.";
        }
    }
}
