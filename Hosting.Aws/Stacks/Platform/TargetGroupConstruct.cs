using System.Globalization;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.ElasticLoadBalancingV2;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Platform;

/// <summary>One side of a service. A task is healthy 20 seconds after it can answer, and not the 150 seconds of the defaults.</summary>
internal sealed class TargetGroupConstruct : Construct
{
    public TargetGroupConstruct(Construct scope, string id, TargetGroupProps props)
        : base(scope, id) => TargetGroup = new CfnTargetGroup(this, "Targets", new CfnTargetGroupProps
        {
            TargetType = "ip",
            Protocol = "HTTP",
            Port = props.Service.Port,
            VpcId = props.Vpc.VpcId,
            HealthCheckEnabled = true,
            HealthCheckPath = props.Service.HealthPath,
            HealthCheckIntervalSeconds = 10,
            HealthCheckTimeoutSeconds = 5,
            HealthyThresholdCount = 2,
            UnhealthyThresholdCount = 3,
            Matcher = new CfnTargetGroup.MatcherProperty { HttpCode = "200" },
            TargetGroupAttributes = new[]
            {
                Attribute("deregistration_delay.timeout_seconds", ((int)props.Application.Release.Limits.Drain.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
                Attribute("load_balancing.algorithm.type", "least_outstanding_requests"),
            },
        });

    /// <summary>The target group.</summary>
    public CfnTargetGroup TargetGroup { get; }

    private static CfnTargetGroup.TargetGroupAttributeProperty Attribute(string key, string value) => new() { Key = key, Value = value };
}

/// <summary>Of a <see cref="TargetGroupConstruct"/>.</summary>
internal sealed record TargetGroupProps(DeployedApplication Application, DeployedService Service, Vpc Vpc);
