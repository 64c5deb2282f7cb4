using Hosting.Aws.Stacks.Network;

namespace Hosting.Aws.Deployment;

/// <summary>Which builds run in the network of the environment.</summary>
internal static class BuildPlacement
{
    /// <summary>Whether builds can run there: where a NAT gateway leads out, which they need for packages.</summary>
    public static bool HasNetwork(DeployedApplication application) => NetworkShape.Of(application.Environment).NatGateways > 0;

    /// <summary>
    /// Whether a step does: a release, for the test listener; and what tries production, where <c>/admin</c> is shut to addresses outside and the
    /// network's own are let in. Otherwise production is tried from outside, as visitors come.
    /// </summary>
    public static bool IsInNetwork(BuildStep step, DeployedApplication application) =>
        HasNetwork(application) && (step == BuildStep.Release || step == BuildStep.Verify && application.Environment.Network.AdminRanges.Count > 0);
}
