namespace Bench.Gate;

/// <summary>Two figures of the same run, one through the other, and what it may be.</summary>
/// <param name="Name">What was divided by what, such as "list, requests/s, ours / bare"; unique within its case.</param>
/// <param name="Value">Without a unit; NaN or infinite where it could not be measured.</param>
/// <param name="Bound">Generous: machines of CI are slow and noisy.</param>
internal sealed record GateRatio(string Name, double Value, GateBound Bound)
{
    public bool IsMeasured => double.IsFinite(Value);

    public bool IsHeld => IsMeasured && Bound.Holds(Value);
}
