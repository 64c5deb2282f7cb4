using Amazon.CDK.AWS.CloudWatch;
using Constructs;

namespace Hosting.Aws.Stacks.Observability;

/// <summary>The dashboard of CloudWatch: a stack of its own, since together with the alarms it would be too large for a template.</summary>
internal sealed class DashboardStack : EnvironmentStack
{
    public DashboardStack(Construct scope, StackContext context, ObservabilityStack observability, ObservabilityStackProps props)
        : base(scope, context, "dashboard", "Dashboard: requests, errors and latency of both sides, database, alarms") => _ = new CfnDashboard(this, "Dashboard", new CfnDashboardProps
        {
            DashboardName = context.Prefix,
            DashboardBody = ToJsonString(new Dashboard(context.Application, Region).Body(props.Traffic, [.. observability.Alarms.Values.Select(alarm => alarm.AttrArn)])),
        });
}
