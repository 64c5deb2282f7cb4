using System.Globalization;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Observability.Alarms;

/// <summary>
/// Alarms of one service. Each looks at both target groups, which take turns in being live, and at the worse of them: errors of a green that has a tenth
/// of the traffic are not thinned out by blue's.
/// </summary>
internal static class ServiceAlarms
{
    /// <summary>The share of failed requests, in per cent, above which something is wrong.</summary>
    public const double ErrorPercent = 5;

    /// <summary>The time in seconds that one request in a hundred may take.</summary>
    public const double SlowestSeconds = 1;

    // Of so few requests a minute one error is no share of anything.
    private const int FewestRequests = 20;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static IEnumerable<AlarmDefinition> Of(DeployedApplication application, DeployedService service, TargetGroupNames groups)
    {
        string Name(AlarmKind kind) => AlarmNames.Of(application, kind, service.Name);
        yield return new(
            Name(AlarmKind.Errors), AlarmKind.Errors,
            string.Create(CultureInfo.InvariantCulture, $"More than {ErrorPercent} % of the requests to {service.Name} fail, on one side at least."),
            [
                .. Both(groups, "r", "RequestCount", "Sum"), .. Both(groups, "e", "HTTPCode_Target_5XX_Count", "Sum"),
                .. Both(groups, "c", "TargetConnectionErrorCount", "Sum"),
            ],
            Worse("100*(FILL({e},0)+FILL({c},0))/FILL({r},1)"), ErrorPercent, IsBelow: false, Minute, Points: 2, Of: 3)
        { Missing = "notBreaching" };
        yield return new(
            Name(AlarmKind.Latency), AlarmKind.Latency,
            string.Create(CultureInfo.InvariantCulture, $"One request in a hundred to {service.Name} takes longer than {SlowestSeconds} s, on one side at least."),
            [.. Both(groups, "r", "RequestCount", "Sum"), .. Both(groups, "l", "TargetResponseTime", "p99")],
            Worse("FILL({l},0)"), SlowestSeconds, IsBelow: false, Minute, Points: 3, Of: 5)
        { Missing = "notBreaching" };
        yield return new(
            Name(AlarmKind.Unhealthy), AlarmKind.Unhealthy, $"The load balancer takes a task of {service.Name} for ill.",
            [.. Both(groups, "u", "UnHealthyHostCount", "Maximum")],
            "FILL(ub,0)+FILL(ug,0)", 0, IsBelow: false, Minute, Points: 3, Of: 3)
        { Missing = "notBreaching" };
        yield return new(
            Name(AlarmKind.Tasks), AlarmKind.Tasks,
            string.Create(CultureInfo.InvariantCulture, $"Fewer than {service.Size.MinTasks} tasks of {service.Name} are running."),
            [new("t", "ECS/ContainerInsights", "RunningTaskCount", "Minimum", new Dictionary<string, string>
            {
                ["ClusterName"] = ResourceNames.Cluster(application), ["ServiceName"] = service.Name,
            })],
            Expression: null, service.Size.MinTasks, IsBelow: true, Minute, Points: 5, Of: 5);
    }

    private static IEnumerable<AlarmMetric> Both(TargetGroupNames groups, string id, string name, string statistic)
    {
        yield return On("b", groups.Blue);
        yield return On("g", groups.Green);

        AlarmMetric On(string side, string group) => new(
            id + side, "AWS/ApplicationELB", name, statistic, new Dictionary<string, string> { ["LoadBalancer"] = groups.LoadBalancer, ["TargetGroup"] = group });
    }

    /// <param name="expression">Of one side; letters in braces stand for its metrics.</param>
    private static string Worse(string expression) => $"MAX([{OfSide(expression, 'b')},{OfSide(expression, 'g')}])";

    // CloudWatch reckons both branches, so what may have no data is filled in both.
    private static string OfSide(string expression, char side) => string.Create(
        CultureInfo.InvariantCulture,
        $"IF(FILL(r{side},0)>={FewestRequests},{expression.Replace("{", "", StringComparison.Ordinal).Replace("}", side.ToString(), StringComparison.Ordinal)},0)");
}
