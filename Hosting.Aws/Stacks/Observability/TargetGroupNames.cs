using Hosting.Aws.Stacks.Platform;

namespace Hosting.Aws.Stacks.Observability;

/// <summary>A service's two target groups, as CloudWatch calls them.</summary>
/// <param name="LoadBalancer">That sends to them: <c>app/coffee-production/0f1e…</c>.</param>
/// <param name="Blue">One side's: <c>targetgroup/…</c>.</param>
/// <param name="Green">The other's.</param>
internal sealed record TargetGroupNames(string LoadBalancer, string Blue, string Green)
{
    public static TargetGroupNames Of(ServiceTraffic traffic) =>
        new(traffic.LoadBalancer.AttrLoadBalancerFullName, traffic.Blue.AttrTargetGroupFullName, traffic.Green.AttrTargetGroupFullName);
}
