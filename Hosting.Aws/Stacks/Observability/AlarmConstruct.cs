using Amazon.CDK.AWS.CloudWatch;
using Constructs;
using Hosting.Aws.Stacks.Observability.Alarms;

namespace Hosting.Aws.Stacks.Observability;

/// <summary>One alarm.</summary>
internal sealed class AlarmConstruct : Construct
{
    private readonly int _period;

    public AlarmConstruct(Construct scope, string id, AlarmConstructProps props)
        : base(scope, id)
    {
        var definition = props.Definition;
        _period = (int)definition.Period.TotalSeconds;
        var single = definition is { Expression: null, Metrics: [var only] } ? only : null;
        Alarm = new CfnAlarm(this, "Alarm", new CfnAlarmProps
        {
            AlarmName = definition.Name,
            AlarmDescription = definition.Description,
            Namespace = single?.Namespace,
            MetricName = single?.Name,
            Statistic = single?.Statistic,
            Dimensions = single is null ? null : Dimensions(single),
            Period = single is null ? null : _period,
            Metrics = single is null ? (object[])[.. definition.Metrics.Select(Query), Result(definition)] : null,
            Threshold = definition.Threshold,
            ComparisonOperator = definition.IsBelow ? "LessThanThreshold" : "GreaterThanThreshold",
            EvaluationPeriods = definition.Of,
            DatapointsToAlarm = definition.Points,
            TreatMissingData = definition.Missing,
            AlarmActions = [props.TopicArn],
            OkActions = [props.TopicArn],
        });
    }

    /// <summary>The alarm.</summary>
    public CfnAlarm Alarm { get; }

    private object Query(AlarmMetric metric) => new CfnAlarm.MetricDataQueryProperty
    {
        Id = metric.Id,
        ReturnData = false,
        MetricStat = new CfnAlarm.MetricStatProperty
        {
            Stat = metric.Statistic,
            Period = _period,
            Metric = new CfnAlarm.MetricProperty { Namespace = metric.Namespace, MetricName = metric.Name, Dimensions = Dimensions(metric) },
        },
    };

    private static CfnAlarm.MetricDataQueryProperty Result(AlarmDefinition definition) =>
        new() { Id = "result", Expression = definition.Expression, Label = definition.Kind.ToString(), ReturnData = true };

    private static object[] Dimensions(AlarmMetric metric) => [.. metric.Dimensions
        .OrderBy(one => one.Key, StringComparer.Ordinal)
        .Select(one => new CfnAlarm.DimensionProperty { Name = one.Key, Value = one.Value })];
}

/// <summary>Of an <see cref="AlarmConstruct"/>.</summary>
/// <param name="Definition">When it goes off.</param>
/// <param name="TopicArn">Who is told, also when it is over.</param>
internal sealed record AlarmConstructProps(AlarmDefinition Definition, string TopicArn);
