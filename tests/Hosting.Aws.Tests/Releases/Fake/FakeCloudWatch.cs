using System.Globalization;
using System.Text.Json.Nodes;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Tests.Releases.Fake;

/// <summary>CloudWatch: metrics of target groups, alarms, and the lines of tasks; and of CloudFormation what the network hands on. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/Welcome.html</summary>
internal sealed class FakeCloudWatch(FakeAws aws)
{
    public IEnumerable<(string, string, Func<JsonObject, JsonObject>)> Operations =>
    [
        ("cloudwatch", "get-metric-data", GetMetricData),
        ("cloudwatch", "describe-alarms", DescribeAlarms),
        ("logs", "get-log-events", GetLogEvents),
        ("cloudformation", "describe-stacks", DescribeStacks),
    ];

    // A metric without data has no values, and is complete all the same: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataResult.html
    private JsonObject GetMetricData(JsonObject input)
    {
        var (from, to) = (Time(input["StartTime"]!), Time(input["EndTime"]!));
        return new()
        {
            ["MetricDataResults"] = new JsonArray([.. input["MetricDataQueries"]!.AsArray().Select(query => Result(query!, from, to))]),
            ["Messages"] = new JsonArray(),
        };
    }

    private JsonObject Result(JsonNode query, DateTimeOffset from, DateTimeOffset to)
    {
        var stat = query["MetricStat"]!;
        var group = stat["Metric"]!["Dimensions"]!.AsArray().Single(each => each!["Name"]!.GetValue<string>() == "TargetGroup")!["Value"]!.GetValue<string>();
        var metric = stat["Metric"]!["MetricName"]!.GetValue<string>();
        var points = aws.Traffic.Of(":" + group, from, to).Select(each => (each.Minute, Value: Math.Round(Value(each.Counts, metric, stat["Stat"]!.GetValue<string>()))))
            .Where(each => each.Value > 0).ToList();
        return new()
        {
            ["Id"] = query["Id"]!.GetValue<string>(),
            ["Label"] = metric,
            ["Timestamps"] = new JsonArray([.. points.Select(each => JsonValue.Create(Text(each.Minute)))]),
            ["Values"] = new JsonArray([.. points.Select(each => JsonValue.Create(each.Value))]),
            ["StatusCode"] = "Complete",
        };
    }

    private static double Value(FakeTraffic.Counts counts, string metric, string statistic) => (metric, statistic) switch
    {
        ("RequestCount", "Sum") => counts.Requests,
        ("HTTPCode_Target_5XX_Count", "Sum") => counts.Errors,
        ("TargetConnectionErrorCount", "Sum") => 0,
        ("TargetResponseTime", _) => Trimmed(counts, statistic),
        _ => throw new FakeRefusal("InvalidParameterValue", $"The fake has no {statistic} of {metric}."),
    };

    // TC(lower:upper): https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
    private static double Trimmed(FakeTraffic.Counts counts, string statistic)
    {
        if (statistic.Split('(', ':', ')') is not ["TC", var lower, var upper, ""])
            throw new FakeRefusal("InvalidParameterValue", $"The value {statistic} for parameter Stat is not a valid statistic.");
        var (least, most) = (lower.Length == 0 ? -1 : double.Parse(lower, CultureInfo.InvariantCulture), upper.Length == 0 ? double.MaxValue : double.Parse(upper, CultureInfo.InvariantCulture));
        return counts.Latencies.Where(each => each.Key > least && each.Key <= most).Sum(each => each.Value);
    }

    // Composite alarms only when they are asked for: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
    private JsonObject DescribeAlarms(JsonObject input)
    {
        var names = input["AlarmNames"]!.AsArray().Select(each => each!.GetValue<string>()).Where(aws.Faults.Alarms.Contains).ToList();
        var types = input["AlarmTypes"]?.AsArray().Select(each => each!.GetValue<string>()).ToList() ?? ["MetricAlarm"];
        var composite = AlarmNames.Of(aws.Application, AlarmKind.Release);
        return new()
        {
            ["CompositeAlarms"] = Alarms(names.Where(name => name == composite && types.Contains("CompositeAlarm"))),
            ["MetricAlarms"] = Alarms(names.Where(name => name != composite && types.Contains("MetricAlarm"))),
        };
    }

    private JsonArray Alarms(IEnumerable<string> names) => new([.. names.Select(name => new JsonObject
    {
        ["AlarmName"] = name,
        ["AlarmArn"] = $"arn:aws:cloudwatch:eu-central-1:123456789012:alarm:{name}",
        ["StateValue"] = "ALARM",
        ["StateReason"] = "Threshold Crossed: 2 out of the last 2 datapoints were greater than the threshold (5.0).",
        ["StateUpdatedTimestamp"] = Text(aws.Now),
    })]);

    private JsonObject GetLogEvents(JsonObject input)
    {
        var stream = input["logStreamName"]!.GetValue<string>();
        var lines = aws.Ecs.LinesOf(stream) ?? throw new FakeRefusal("ResourceNotFoundException", "The specified log stream does not exist.");
        return new()
        {
            ["events"] = new JsonArray([.. lines.Select(line => new JsonObject { ["timestamp"] = aws.Now.ToUnixTimeMilliseconds(), ["message"] = line, ["ingestionTime"] = aws.Now.ToUnixTimeMilliseconds() })]),
            ["nextForwardToken"] = "f/1",
            ["nextBackwardToken"] = "b/1",
        };
    }

    // What the network's stack hands on, by the keys that its template has.
    private JsonObject DescribeStacks(JsonObject input)
    {
        var name = ResourceNames.Stack(aws.Application, "network");
        if (input.Required("StackName") != name)
            throw new FakeRefusal("ValidationError", $"Stack with id {input.Required("StackName")} does not exist");
        return new()
        {
            ["Stacks"] = new JsonArray(new JsonObject
            {
                ["StackName"] = name,
                ["StackStatus"] = "UPDATE_COMPLETE",
                ["CreationTime"] = Text(aws.Now),
                ["Outputs"] = FakeJson.Array(new[]
                {
                    ("ExportsOutputRefNetworkVpcDataSubnet1SubnetC4E2CA794AA554B2", "subnet-dddddddddddddddd1"),
                    ("ExportsOutputRefNetworkVpcPublicSubnet1Subnet369331398DA89175", "subnet-eeeeeeeeeeeeeeee1"),
                    ("ExportsOutputRefNetworkVpcTasksSubnet1Subnet669A2B3CB50153E3", "subnet-0a1b2c3d4e5f60718"),
                    ("ExportsOutputRefNetworkVpcTasksSubnet2SubnetCFA749E16A47E959", "subnet-18f7e6d5c4b3a2910"),
                    ("ExportsOutputFnGetAttAccessOneOffTasksCA006295GroupId5F6F1E25", "sg-0123456789abcdef0"),
                }.Select(each => new JsonObject { ["OutputKey"] = each.Item1, ["OutputValue"] = each.Item2 })),
            }),
        };
    }

    private static DateTimeOffset Time(JsonNode time) => DateTimeOffset.Parse(time.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
