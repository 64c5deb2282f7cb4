namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>Where builds run that reach the test listener.</summary>
/// <param name="VpcId">The network.</param>
/// <param name="SubnetIds">Private ones with a way out.</param>
/// <param name="SecurityGroupId">That the test listener lets in.</param>
internal sealed record BuildNetwork(string VpcId, IReadOnlyList<string> SubnetIds, string SecurityGroupId);
