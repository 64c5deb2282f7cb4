using Amazon.CDK.AWS.ApplicationAutoScaling;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.ElasticLoadBalancingV2;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Services;

/// <summary>
/// As many tasks as there are requests for, counted over both target groups: which one is live changes with every release, and the metric that
/// AWS offers for this knows one only. Processor time would halve while green runs.
/// </summary>
internal sealed class ScalingConstruct : Construct
{
    public ScalingConstruct(Construct scope, string id, DeployedApplication application, ServiceProps props, CfnService service)
        : base(scope, id)
    {
        var size = props.Service.Size;
        var traffic = props.Sources.Platform.Traffic[props.Service.Name];
        var target = new CfnScalableTarget(this, "Target", new CfnScalableTargetProps
        {
            ServiceNamespace = "ecs",
            ScalableDimension = "ecs:service:DesiredCount",
            ResourceId = $"service/{ResourceNames.Cluster(application)}/{service.AttrName}",
            MinCapacity = size.MinTasks,
            MaxCapacity = size.MaxTasks,
        });
        _ = new CfnScalingPolicy(this, "Requests", new CfnScalingPolicyProps
        {
            PolicyName = $"{ResourceNames.TaskFamily(application, props.Service.Name)}-requests",
            PolicyType = "TargetTrackingScaling",
            ScalingTargetId = target.Ref,
            TargetTrackingScalingPolicyConfiguration = new CfnScalingPolicy.TargetTrackingScalingPolicyConfigurationProperty
            {
                TargetValue = size.RequestsPerTask,
                ScaleOutCooldown = 60,
                ScaleInCooldown = 300,
                CustomizedMetricSpecification = new CfnScalingPolicy.CustomizedMetricSpecificationProperty
                {
                    Metrics = new[]
                    {
                        Requests("blue", traffic.Blue),
                        Requests("green", traffic.Green),
                        new CfnScalingPolicy.TargetTrackingMetricDataQueryProperty
                        {
                            Id = "both", Label = "Requests a minute and task, both sides", Expression = "FILL(blue, 0) + FILL(green, 0)", ReturnData = true,
                        },
                    },
                },
            },
        });
    }

    private static CfnScalingPolicy.TargetTrackingMetricDataQueryProperty Requests(string id, CfnTargetGroup group) => new()
    {
        Id = id,
        ReturnData = false,
        MetricStat = new CfnScalingPolicy.TargetTrackingMetricStatProperty
        {
            Stat = "Sum",
            Metric = new CfnScalingPolicy.TargetTrackingMetricProperty
            {
                Namespace = "AWS/ApplicationELB",
                MetricName = "RequestCountPerTarget",
                Dimensions = new[] { new CfnScalingPolicy.TargetTrackingMetricDimensionProperty { Name = "TargetGroup", Value = group.AttrTargetGroupFullName } },
            },
        },
    };
}
