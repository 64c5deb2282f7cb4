namespace Hosting.Aws.Stacks.Network;

/// <summary>What the options of an environment come to in its network. docs/decisions/one-load-balancer-in-development.md says why.</summary>
/// <param name="NatGateways">0 for none.</param>
/// <param name="TasksArePublic">Tasks have public addresses, by which nothing comes in, since nothing else leads out: the cheapest way.</param>
/// <param name="HasPrivateEndpoints">Tasks reach AWS by endpoints within the network, since nothing else leads out.</param>
/// <param name="HasRegistryEndpoints">Images come by endpoints within the network, and not by a NAT gateway, which charges for each byte.</param>
/// <param name="HasOneLoadBalancer">Services call each other by the public load balancer, on ports that only they reach.</param>
internal sealed record NetworkShape(int NatGateways, bool TasksArePublic, bool HasPrivateEndpoints, bool HasRegistryEndpoints, bool HasOneLoadBalancer)
{
    /// <summary>
    /// The network has IPv6 as well. A caller within the network reaches a public load balancer's IPv4 address from outside, as a stranger, whom no
    /// security group knows; its IPv6 address it reaches from within, and security groups hold.
    /// </summary>
    public bool IsDualStack => HasOneLoadBalancer;

    /// <summary>That of an environment.</summary>
    public static NetworkShape Of(AwsEnvironmentOptions environment)
    {
        var isDevelopment = environment.Kind is null or EnvironmentKind.Development;
        var nat = EnvironmentDefaults.Fill(environment, "").Network.NatGateways!.Value;
        return new(nat, isDevelopment && nat == 0, !isDevelopment && nat == 0, !isDevelopment, isDevelopment);
    }
}
