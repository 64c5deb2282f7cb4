using Amazon.CDK.AWS.EC2;

namespace Hosting.Aws.Stacks.Network;

/// <summary>Security groups, each open to the one before it in the chain only.</summary>
/// <param name="PublicLoadBalancer">Open to the internet on the production ports; on the test port to <paramref name="Pipeline"/> alone.</param>
/// <param name="InternalLoadBalancer">Open, port by port, to the tasks of the services that call the service behind it.</param>
/// <param name="Services">Of a service's tasks, by its name: open to its load balancer.</param>
/// <param name="OneOffTasks">Of tasks that run once: open to nobody.</param>
/// <param name="Database">Open to tasks that have a login, and to those that run once.</param>
/// <param name="Pipeline">Of the builds that run end-to-end tests: open to nobody.</param>
internal sealed record NetworkSecurityGroups(
    SecurityGroup PublicLoadBalancer,
    SecurityGroup InternalLoadBalancer,
    IReadOnlyDictionary<string, SecurityGroup> Services,
    SecurityGroup OneOffTasks,
    SecurityGroup Database,
    SecurityGroup Pipeline);
