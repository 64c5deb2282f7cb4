using Hosting.Release.Plan;

namespace Hosting.Release.Local.Options;

/// <summary>How many instances of each side a rehearsal runs: those of the model, but a laptop is no cluster.</summary>
internal static class RehearsalInstances
{
    /// <summary>Of each side of a service, at most.</summary>
    public const int Most = 4;

    /// <param name="service">As it is planned for production.</param>
    /// <param name="asked">How many were asked for; null for what the model says.</param>
    public static PlannedService Bound(PlannedService service, int? asked) => service with { Instances = asked ?? Math.Min(service.Instances, Most) };

    /// <summary>What is fewer or more than the model says, in words for people.</summary>
    public static IReadOnlyList<string> Differences(ReleasePlan model, ReleasePlan rehearsed) =>
        [.. model.Services.Zip(rehearsed.Services).Where(pair => pair.First.Instances != pair.Second.Instances).Select(pair =>
            $"{pair.First.Name}: {pair.Second.Instances} {(pair.Second.Instances == 1 ? "instance" : "instances")} of each side run here, in place of the model's {pair.First.Instances}.")];
}
