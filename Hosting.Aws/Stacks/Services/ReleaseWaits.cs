using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Services;

/// <summary>How long AWS waits for our controller, in whole minutes.</summary>
internal static class ReleaseWaits
{
    /// <summary>Two days, CodeDeploy's longest.</summary>
    private const int Longest = 2880;

    /// <summary>From a green that is ready to the shift: all services start, then the gates run. With room for a controller that is started again.</summary>
    public static int Ready(DeployedRelease release) => Minutes(
        release.Limits.GreenStart + Sum(release.Gates.Select(gate => gate.Timeout)) + TimeSpan.FromMinutes(15));

    /// <summary>From the end of the shift to the end of blue: the bake, and as long as a verdict may stay open.</summary>
    public static int Termination(DeployedRelease release) => Minutes(release.BakeTime + release.Limits.Inconclusive + TimeSpan.FromMinutes(15));

    private static TimeSpan Sum(IEnumerable<TimeSpan> times) => times.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);

    private static int Minutes(TimeSpan time) => Math.Min(Longest, (int)Math.Ceiling(time.TotalMinutes));
}
