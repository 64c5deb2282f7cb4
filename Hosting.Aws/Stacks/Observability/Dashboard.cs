using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Observability.Alarms;

namespace Hosting.Aws.Stacks.Observability;

/// <summary>The dashboard, as CloudWatch takes it: alarms on top, a row for each service with blue beside green, then the database and passwords.</summary>
/// <param name="application">What is shown.</param>
/// <param name="region">Where its metrics are.</param>
internal sealed class Dashboard(DeployedApplication application, string region)
{
    // CloudWatch's grid is 24 wide.
    private const int Third = 8;
    private const int Height = 6;

    private readonly List<object> _widgets = [];
    private int _row;

    /// <summary>The body.</summary>
    public Dictionary<string, object> Body(IReadOnlyDictionary<string, TargetGroupNames> traffic, IReadOnlyList<string> alarmArns)
    {
        Add(0, 24, "alarm", new() { ["title"] = "Alarms", ["alarms"] = alarmArns.ToArray() });
        _row += Height;
        foreach (var service in application.Services)
        {
            var groups = traffic[service.Name];
            Row(
                ($"{service.Name}: requests and failures a minute", "Sum", [.. Sides(groups, "RequestCount"), .. Sides(groups, "HTTPCode_Target_5XX_Count"), [ResourceNames.MetricNamespace(application), LoggedErrorsConstruct.Metric(service.Name)]]),
                ($"{service.Name}: 99 of 100 answer within, s", "p99", Sides(groups, "TargetResponseTime")),
                ($"{service.Name}: healthy tasks", "Minimum", Sides(groups, "HealthyHostCount")));
        }

        if (application.Databases.Count > 0)
            Row(
                ("Database: processor, %", "Average", [Database("CPUUtilization")]),
                ("Database: connections", "Maximum", [Database("DatabaseConnections")]),
                ("Database: free disk, bytes", "Minimum", [Database("FreeStorageSpace")]));
        var logins = application.Services.Where(service => service.Database is not null).ToList();
        if (logins.Count > 0)
            Row(("Hours that passwords of the oldest tasks last", "Minimum", [.. logins.Select(service =>
                new object[] { ResourceNames.MetricNamespace(application), PasswordAlarms.Metric, "Service", service.Name })]));
        return new() { ["widgets"] = _widgets.ToArray() };
    }

    private object[] Database(string metric) => ["AWS/RDS", metric, "DBInstanceIdentifier", ResourceNames.DatabaseServer(application)];

    private static object[][] Sides(TargetGroupNames groups, string metric)
    {
        return [Side(groups.Blue, Deployment.Sides.Blue), Side(groups.Green, Deployment.Sides.Green)];

        object[] Side(string group, string side) =>
            ["AWS/ApplicationELB", metric, "LoadBalancer", groups.LoadBalancer, "TargetGroup", group, new Dictionary<string, object> { ["label"] = $"{metric} of {side}" }];
    }

    private void Row(params (string Title, string Statistic, object[][] Metrics)[] charts)
    {
        foreach (var (index, (title, statistic, metrics)) in charts.Index())
        {
            Add(index * Third, Third, "metric", new()
            {
                ["title"] = title,
                ["region"] = region,
                ["stat"] = statistic,
                ["period"] = 60,
                ["view"] = "timeSeries",
                ["metrics"] = metrics,
            });
        }
        _row += Height;
    }

    private void Add(int column, int width, string type, Dictionary<string, object> properties) => _widgets.Add(new Dictionary<string, object>
    {
        ["type"] = type,
        ["x"] = column,
        ["y"] = _row,
        ["width"] = width,
        ["height"] = Height,
        ["properties"] = properties,
    });
}
