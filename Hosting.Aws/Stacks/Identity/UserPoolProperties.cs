namespace Hosting.Aws.Stacks.Identity;

/// <summary>What a user pool is made from. Not called UserPoolProps, as the CDK's is.</summary>
/// <param name="Name">Of the pool.</param>
/// <param name="Security">How it is guarded.</param>
/// <param name="Groups">Roles, the least first.</param>
internal sealed record UserPoolProperties(string Name, PoolSecurity Security, IReadOnlyList<string> Groups);
