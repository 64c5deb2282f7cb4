using Amazon.CDK;
using Amazon.CDK.AWS.ElasticLoadBalancingV2;
using Hosting.Aws.Stacks.Platform;

namespace Hosting.Aws.Stacks.Observability;

/// <summary>A service's two target groups, as CloudWatch calls them.</summary>
/// <param name="LoadBalancer">That sends to them: <c>app/coffee-production/0f1e…</c>.</param>
/// <param name="Blue">One side's: <c>targetgroup/…</c>.</param>
/// <param name="Green">The other's.</param>
internal sealed record TargetGroupNames(string LoadBalancer, string Blue, string Green)
{
    /// <summary>By service. Under short names of their own: alarms and charts name them two hundred times, and a template has a limit.</summary>
    public static IReadOnlyDictionary<string, TargetGroupNames> Of(PlatformStack platform, string prefix)
    {
        var balancers = new Dictionary<CfnLoadBalancer, string>(ReferenceEqualityComparer.Instance);
        return platform.Traffic.ToDictionary(one => one.Key, one =>
        {
            var (service, traffic) = one;
            if (!balancers.TryGetValue(traffic.LoadBalancer, out var balancer))
                balancers[traffic.LoadBalancer] = balancer = Export(traffic.LoadBalancer.AttrLoadBalancerFullName, FormattableString.Invariant($"lb{balancers.Count}"));
            return new TargetGroupNames(balancer, Export(traffic.Blue.AttrTargetGroupFullName, $"{service}-b"), Export(traffic.Green.AttrTargetGroupFullName, $"{service}-g"));
        });

        string Export(string value, string name) => platform.ExportValue(value, new ExportValueOptions { Name = $"{prefix}-{name}" });
    }
}
