using Amazon.CDK.AWS.ElasticLoadBalancingV2;

namespace Hosting.Aws.Stacks.Platform;

/// <summary>How a service is reached.</summary>
/// <param name="LoadBalancer">That sends to it.</param>
/// <param name="Blue">One side's target group.</param>
/// <param name="Green">The other's.</param>
/// <param name="ProductionListener">Of visitors, or of the production side of its callers.</param>
/// <param name="TestListener">Of tests.</param>
/// <param name="ProductionRule">Sends to the side that is live.</param>
/// <param name="TestRule">Sends to the other one.</param>
/// <param name="Url">Its address on the production listener, without a slash at its end.</param>
/// <param name="TestUrl">Its address on the test listener.</param>
internal sealed record ServiceTraffic(
    CfnLoadBalancer LoadBalancer,
    CfnTargetGroup Blue,
    CfnTargetGroup Green,
    CfnListener ProductionListener,
    CfnListener TestListener,
    CfnListenerRule ProductionRule,
    CfnListenerRule TestRule,
    string Url,
    string TestUrl);
