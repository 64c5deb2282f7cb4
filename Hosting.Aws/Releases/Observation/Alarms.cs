using System.Text.Json.Nodes;
using Hosting.Aws.Cli;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Releases.Observation;

/// <summary>The alarms that send a release back.</summary>
internal static class Alarms
{
    /// <summary>Those that ring, with why.</summary>
    /// <exception cref="AwsException">AWS refused, or did not answer.</exception>
    public static async Task<IReadOnlyList<string>> RingingAsync(IAwsCli cli, DeployedApplication application, IReadOnlyList<string> services, CancellationToken cancellationToken)
    {
        var names = services.SelectMany(service => ResourceNames.ReleaseAlarms(application, service)).Distinct();
        var answer = await cli.CallAsync(new("cloudwatch", "describe-alarms", new JsonObject
        {
            ["AlarmNames"] = names.Array(),
            // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html: without this a composite alarm is not answered at all.
            ["AlarmTypes"] = new JsonArray("CompositeAlarm", "MetricAlarm"),
            ["StateValue"] = "ALARM",
        }), cancellationToken);
        return [.. answer.List("CompositeAlarms").Concat(answer.List("MetricAlarms")).Select(alarm => $"{alarm.Text("AlarmName")}{(alarm.Text("StateReason") is { Length: > 0 } why ? $" ({why})" : "")}")];
    }
}
