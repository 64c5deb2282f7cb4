using Amazon.CDK.AWS.ElasticLoadBalancingV2;

namespace Hosting.Aws.Stacks.Platform;

/// <summary>The two listeners of a service. What no rule takes is answered with 404.</summary>
/// <param name="LoadBalancer">That they belong to.</param>
/// <param name="Production">Of visitors.</param>
/// <param name="Test">Of tests.</param>
/// <param name="Url">The address of the production listener, without a slash at its end.</param>
/// <param name="TestUrl">The address of the test listener.</param>
internal sealed record Listeners(CfnLoadBalancer LoadBalancer, CfnListener Production, CfnListener Test, string Url, string TestUrl)
{
    /// <summary>What a listener does with what no rule takes.</summary>
    public static CfnListener.ActionProperty[] Nothing { get; } =
    [
        new() { Type = "fixed-response", FixedResponseConfig = new CfnListener.FixedResponseConfigProperty { StatusCode = "404", ContentType = "text/plain" } },
    ];
}
