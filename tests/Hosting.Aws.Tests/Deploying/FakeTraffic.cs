using System.Text.Json.Nodes;
using Hosting.Aws.Cli;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>Load balancers, CodeDeploy, the database server and alarms: what is there of them follows from the stacks.</summary>
internal sealed class FakeTraffic(FakeCloudFormation stacks)
{
    /// <summary>What somebody, or a release, has made of a rule: weights of blue and green. By the service's name in Pascal case.</summary>
    public Dictionary<string, (int Blue, int Green)> Weights { get; } = [];

    /// <summary>Rules that lead elsewhere: the target group's ARN.</summary>
    public Dictionary<string, string> Elsewhere { get; } = [];

    /// <summary>Deployments by the deployment group: id and status.</summary>
    public Dictionary<string, List<(string Id, string Status)>> Deployments { get; } = [];

    /// <summary>Whether the database server is protected from being deleted.</summary>
    public bool IsDatabaseProtected { get; set; }

    /// <summary>Alarms that ring: name and reason.</summary>
    public Dictionary<string, string> Ringing { get; } = [];

    /// <summary>Targets of a group by its logical id: state.</summary>
    public Dictionary<string, List<string>> Targets { get; } = [];

    public JsonObject Answer(AwsCall call) => call.Operation switch
    {
        "describe-rules" => new() { ["Rules"] = new JsonArray([.. call.Input["RuleArns"]!.AsArray().Select(arn => Rule(arn!.GetValue<string>()))]) },
        "describe-target-health" => new() { ["TargetHealthDescriptions"] = new JsonArray([.. States(call.Input["TargetGroupArn"]!.GetValue<string>()).Select(state => new JsonObject { ["TargetHealth"] = new JsonObject { ["State"] = state } })]) },
        "list-deployments" => List(call),
        "batch-get-deployments" => new() { ["deploymentsInfo"] = new JsonArray([.. call.Input["deploymentIds"]!.AsArray().Select(id => Info(id!.GetValue<string>()))]) },
        "describe-db-instances" => Database(call),
        "describe-alarms" => new() { ["MetricAlarms"] = new JsonArray([.. Ringing.Where(each => each.Key.StartsWith(call.Input["AlarmNamePrefix"]!.GetValue<string>(), StringComparison.Ordinal)).Select(each => new JsonObject { ["AlarmName"] = each.Key, ["StateReason"] = each.Value, ["AlarmDescription"] = "docs/runbook.md#alarm-errors" })]) },
        _ => throw new InvalidOperationException($"There is no {call} here."),
    };

    private IEnumerable<string> States(string arn) => Targets.FirstOrDefault(each => arn.Contains($":{each.Key}", StringComparison.Ordinal)).Value ?? [];

    // docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Rule.html
    private JsonObject Rule(string arn)
    {
        var platform = stacks.Stacks.Values.First(stack => stack.Resources.Any(each => each.Value.PhysicalId == arn));
        var name = platform.Resources.First(each => each.Value.PhysicalId == arn).Key.Split("ProductionRule")[0];
        var (blue, green) = Weights.TryGetValue(name, out var set) ? set : platform.Parameters[$"Live{name}"] == "green" ? (0, 100) : (100, 0);
        string Group(string side) => platform.Resources.First(each => each.Key.StartsWith($"{name}{side}Targets", StringComparison.Ordinal)).Value.PhysicalId;
        var tuples = Elsewhere.TryGetValue(name, out var elsewhere)
            ? new JsonArray(Tuple(elsewhere, 100))
            : new JsonArray(Tuple(Group("Blue"), blue), Tuple(Group("Green"), green));
        return new()
        {
            ["RuleArn"] = arn,
            ["Actions"] = new JsonArray(new JsonObject { ["Type"] = "forward", ["ForwardConfig"] = new JsonObject { ["TargetGroups"] = tuples } }),
        };
    }

    private static JsonObject Tuple(string group, int weight) => new() { ["TargetGroupArn"] = group, ["Weight"] = weight };

    // docs.aws.amazon.com/codedeploy/latest/APIReference/API_ListDeployments.html
    private JsonObject List(AwsCall call)
    {
        var group = call.Input["deploymentGroupName"]!.GetValue<string>();
        if (!stacks.Stacks.Values.Any(stack => stack.Name.EndsWith("-services", StringComparison.Ordinal) && stack.Template is not null && stack.Status != "DELETE_COMPLETE"))
            throw new AwsException(call, "ApplicationDoesNotExistException", $"Application does not exist for name: {call.Input["applicationName"]}");
        if (!stacks.Stacks.Values.Any(stack => stack.Name.EndsWith($"-service-{group}", StringComparison.Ordinal) && stack.Template is not null && stack.Status != "DELETE_COMPLETE"))
            throw new AwsException(call, "DeploymentGroupDoesNotExistException", $"Deployment Group does not exist for name: {group}");
        var statuses = call.Input["includeOnlyStatuses"]?.AsArray().Select(each => each!.GetValue<string>()).ToList();
        return new() { ["deployments"] = new JsonArray([.. Deployments.GetValueOrDefault(group, []).Where(each => statuses?.Contains(each.Status) ?? true).Select(each => JsonValue.Create(each.Id))]) };
    }

    private JsonObject Info(string id) => new()
    {
        ["deploymentId"] = id,
        ["status"] = Deployments.Values.SelectMany(each => each).First(each => each.Id == id).Status,
        ["createTime"] = "2026-03-01T12:00:00+00:00",
    };

    private JsonObject Database(AwsCall call) => stacks.Stacks.Values.Any(stack => stack.Name.EndsWith("-data", StringComparison.Ordinal) && stack.Status != "DELETE_COMPLETE" && stack.Template is not null)
        ? new() { ["DBInstances"] = new JsonArray(new JsonObject { ["DBInstanceIdentifier"] = call.Input["DBInstanceIdentifier"]!.GetValue<string>(), ["DeletionProtection"] = IsDatabaseProtected }) }
        : throw new AwsException(call, "DBInstanceNotFound", "DBInstance not found.");
}
