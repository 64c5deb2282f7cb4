using Hosting.Release.Plan;

namespace Hosting.Aws.Deployment;

/// <summary>What an environment's templates need to know of its releases.</summary>
/// <param name="Name">The name in the app model.</param>
/// <param name="Services">Those that are released, in order.</param>
/// <param name="Migrator">The one-off task that migrates; null when there is none.</param>
/// <param name="Shift">How traffic moves.</param>
/// <param name="SmokeTests">What must pass on blue.</param>
/// <param name="Gates">What must pass on green.</param>
/// <param name="BakeTime">How long blue goes on running.</param>
/// <param name="Limits">How long each part may take.</param>
/// <param name="LongestDuration">Of a whole release, the way back included: the release stage may take longer.</param>
internal sealed record DeployedRelease(
    string Name,
    IReadOnlyList<string> Services,
    string? Migrator,
    TrafficShift Shift,
    IReadOnlyList<PlannedGate> SmokeTests,
    IReadOnlyList<PlannedGate> Gates,
    TimeSpan BakeTime,
    ReleaseLimits Limits,
    TimeSpan LongestDuration);
