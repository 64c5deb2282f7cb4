using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Observability.Alarms;

/// <summary>When somebody is told, and of what.</summary>
/// <param name="Name">Stable: see <see cref="AlarmNames"/>.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="What">What is wrong when it goes off, in a sentence.</param>
/// <param name="Metrics">What it reads.</param>
/// <param name="Expression">What it reckons from them; null for the one metric itself.</param>
/// <param name="Threshold">In the unit of the metric.</param>
/// <param name="IsBelow">Whether it goes off below the threshold; else above.</param>
/// <param name="Period">One data point; whole minutes.</param>
/// <param name="Points">How many data points have to be beyond the threshold.</param>
/// <param name="Of">Out of how many.</param>
internal sealed record AlarmDefinition(
    string Name,
    AlarmKind Kind,
    string What,
    IReadOnlyList<AlarmMetric> Metrics,
    string? Expression,
    double Threshold,
    bool IsBelow,
    TimeSpan Period,
    int Points,
    int Of)
{
    /// <summary>What having no data says. Default: nothing is known.</summary>
    public string Missing { get; init; } = "missing";

    /// <summary>For whoever is told: what, and where it is written what to do.</summary>
    public string Description => $"{What} What to do: {AlarmNames.Runbook(Kind)}";
}
