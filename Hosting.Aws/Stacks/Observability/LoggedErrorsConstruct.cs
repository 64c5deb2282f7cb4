using Amazon.CDK.AWS.Logs;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Observability;

/// <summary>Counts what a service logs as an error or worse: the dashboard shows it beside failed requests. No alarm, since an error that was answered rightly is none.</summary>
internal sealed class LoggedErrorsConstruct : Construct
{
    // How the console logger of .NET begins a line of that level.
    private const string Pattern = "?\"fail: \" ?\"crit: \"";

    public LoggedErrorsConstruct(Construct scope, string id, LoggedErrorsProps props)
        : base(scope, id) => _ = new CfnMetricFilter(this, "Filter", new CfnMetricFilterProps
        {
            FilterName = $"{ResourceNames.TaskFamily(props.Application, props.Service)}-errors",
            LogGroupName = ResourceNames.LogGroup(props.Application, props.Service),
            FilterPattern = Pattern,
            MetricTransformations = new[]
            {
                new CfnMetricFilter.MetricTransformationProperty
                {
                    MetricNamespace = ResourceNames.MetricNamespace(props.Application), MetricName = Metric(props.Service), MetricValue = "1", DefaultValue = 0, Unit = "Count",
                },
            },
        });

    /// <summary>The name of the metric: a filter of plain text gives it no dimensions.</summary>
    public static string Metric(string service) => $"LoggedErrors-{service}";
}

/// <summary>Of a <see cref="LoggedErrorsConstruct"/>.</summary>
internal sealed record LoggedErrorsProps(DeployedApplication Application, string Service);
