using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Cost.Pricing;

/// <summary>Logs, metrics, alarms, messages.</summary>
internal static class ObservabilityPricers
{
    private const decimal DaysOfMonth = 30;

    public static IEnumerable<Pricer> All =>
    [
        new("AWS::Logs::LogGroup", OfLogs),
        new("AWS::Logs::MetricFilter", (filter, _) => [new("Custom metrics", "cloudwatch-metric", filter["MetricTransformations"].Items.Count(), "MetricTransformations")]),
        new("AWS::CloudWatch::Alarm", OfAlarm),
        new("AWS::CloudWatch::CompositeAlarm", (_, _) => [new("Composite alarm", "cloudwatch-composite-alarm", 1, "one alarm")]),
        new("AWS::CloudWatch::Dashboard", (_, _) => [new("Dashboard", "cloudwatch-dashboard", 1, "one dashboard")]),
        new("AWS::ECS::Cluster", OfCluster),
        new("AWS::SNS::Topic", (_, assume) => [new("Mails", "sns-mails", assume.Mails / 100_000, $"assumed {assume.Mails} mails")]),
        new("AWS::SQS::Queue", (_, _) => [new("Requests", "sqs-requests", 0, "assumed fewer than a million requests")]),
    ];

    private static IEnumerable<Amount> OfLogs(TemplateResource group, CostAssumptions assume)
    {
        var days = group["RetentionInDays"].Number;
        var data = group.Stack.Set.OfType("AWS::Lambda::Function").Any(function => function["LoggingConfig"]["LogGroup"].RefersTo(group)) ? assume.FunctionLogData : assume.LogData;
        yield return new("Logs written", "logs-ingested", data, $"assumed {data} GB");
        yield return new("Logs kept", "logs-stored", data * Math.Max(1, (days ?? 365) / DaysOfMonth), days is null ? "kept for ever: a year of them" : $"RetentionInDays = {days}; assumed {data} GB a month");
    }

    // Billed by the metrics that it looks at.
    private static IEnumerable<Amount> OfAlarm(TemplateResource alarm, CostAssumptions assume)
    {
        var metrics = alarm["Metrics"].Items.Count(metric => metric["MetricStat"].Exists);
        var isFast = alarm["Period"].Number is < 60 || alarm["Metrics"].Items.Any(metric => metric["MetricStat"]["Period"].Number is < 60);
        return [new("Alarm", isFast ? "cloudwatch-fast-alarm" : "cloudwatch-alarm", Math.Max(1, metrics), metrics > 0 ? "Metrics" : "MetricName")];
    }

    private static IEnumerable<Amount> OfCluster(TemplateResource cluster, CostAssumptions assume)
    {
        var level = cluster["ClusterSettings"].Items.FirstOrDefault(setting => setting["Name"].Is("containerInsights"))["Value"].Text;
        if (level is not ("enabled" or "enhanced")) return [];
        var services = cluster.Stack.Set.OfType("AWS::ECS::Service").Count(service => service["Cluster"].RefersTo(cluster));
        return
        [
            new("Container Insights", level == "enhanced" ? "cloudwatch-insights-metric" : "cloudwatch-metric", assume.ClusterMetrics + services * assume.ServiceMetrics,
                $"containerInsights = {level}, {services} services; assumed {assume.ClusterMetrics} metrics of the cluster and {assume.ServiceMetrics} of each service"),
        ];
    }
}
