using Amazon.CDK.AWS.EC2;

namespace Hosting.Aws.Stacks.Network;

/// <summary>Where tasks run.</summary>
/// <param name="Subnets">Private ones, where anything gives them a way to AWS.</param>
/// <param name="HasPublicAddress">Whether a task has a public address, since its subnet has no other way out; nothing comes in by it.</param>
internal sealed record TaskPlacement(ISubnetSelection Subnets, bool HasPublicAddress);
