using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>How long each step may take, in minutes, as CodeBuild wants it: 5 to 2160.</summary>
internal static class BuildTimes
{
    private const int Most = 2160;

    // Beyond the release itself: restoring, building, and writing what is left behind.
    private static readonly TimeSpan AroundRelease = TimeSpan.FromMinutes(20);

    private static readonly TimeSpan AroundTests = TimeSpan.FromMinutes(10);

    /// <summary>Of a step.</summary>
    /// <exception cref="ArgumentException">The release may take longer than CodeBuild lets anything run.</exception>
    public static int Minutes(BuildStep step, DeployedRelease release) => step switch
    {
        BuildStep.Test => 120,
        BuildStep.Images => 60,
        // A database server takes half an hour to be made, and a standby as long.
        BuildStep.Infrastructure => 180,
        BuildStep.Plan => 20,
        BuildStep.Release => Checked(release),
        BuildStep.Verify => Whole(release.SmokeTests.Aggregate(AroundTests, (sum, gate) => sum + gate.Timeout)),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "There is no such step."),
    };

    private static int Checked(DeployedRelease release) => Whole(release.LongestDuration + AroundRelease) is var minutes and <= Most
        ? minutes
        : throw new ArgumentException(
            $"The release '{release.Name}' may take {release.LongestDuration.TotalMinutes:0} minutes, and CodeBuild ends a build after {Most}, {AroundRelease.TotalMinutes:0} of which are for what is around it. Shorten its steps, its bake time or its limits.");

    private static int Whole(TimeSpan time) => (int)Math.Ceiling(time.TotalMinutes);
}
