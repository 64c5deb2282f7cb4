namespace Hosting.Aws.Stacks.Observability.Alarms;

/// <summary>A metric that an alarm reads.</summary>
/// <param name="Id">In expressions.</param>
/// <param name="Namespace">Of CloudWatch: <c>AWS/RDS</c>.</param>
/// <param name="Name">Of the metric.</param>
/// <param name="Statistic"><c>Sum</c>, <c>Average</c>, <c>p99</c>, ….</param>
/// <param name="Dimensions">Whose it is.</param>
internal sealed record AlarmMetric(string Id, string Namespace, string Name, string Statistic, IReadOnlyDictionary<string, string> Dimensions);
