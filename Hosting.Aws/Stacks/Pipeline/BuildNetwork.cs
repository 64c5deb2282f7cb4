using Hosting.Aws.Stacks.Network;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>Where builds run that reach the test listener.</summary>
/// <param name="VpcId">The network.</param>
/// <param name="SubnetIds">Private ones with a way out.</param>
/// <param name="SecurityGroupId">That the test listener lets in.</param>
internal sealed record BuildNetwork(string VpcId, IReadOnlyList<string> SubnetIds, string SecurityGroupId)
{
    /// <summary>Null where builds run outside the network.</summary>
    public static BuildNetwork? Of(NetworkStack network) => network.BuildSubnets is { } subnets
        ? new(network.Vpc.VpcId, network.Vpc.SelectSubnets(subnets).SubnetIds, network.SecurityGroups.Pipeline.SecurityGroupId)
        : null;
}
