using System.Text.Json.Nodes;
using Hosting.Aws.Cli;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>ECS and its registry.</summary>
internal sealed class FakeEcs(SteppingTime time, FakeCloudFormation stacks)
{
    private readonly Dictionary<string, (DateTimeOffset Started, string StartedBy)> _tasks = [];

    /// <summary>Images that are in the registry, <c>repository:tag</c>; null for all that anybody asks for.</summary>
    public HashSet<string>? Images { get; set; }

    /// <summary>What a task ends with; null when it never started.</summary>
    public int? ExitCode { get; set; } = 0;

    /// <summary>Service deployments that are under way, by service.</summary>
    public Dictionary<string, string> Deployments { get; } = [];

    /// <summary>Running and desired tasks of a service, and the image of its task definition.</summary>
    public Dictionary<string, (int Running, int Desired, string Image)> Services { get; } = [];

    public JsonObject Answer(AwsCall call) => call.Operation switch
    {
        "describe-images" => Image(call),
        // docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html: startedBy is the only filter, or none.
        "list-tasks" when call.Input.Count > 2 => throw new AwsException(call, "InvalidParameterException", "Filtering by both startedBy and another filter is not supported."),
        "list-tasks" => new() { ["taskArns"] = new JsonArray([.. _tasks.Where(task => task.Value.StartedBy == call.Input["startedBy"]!.GetValue<string>() && Status(task.Value.Started) != "STOPPED").Select(task => JsonValue.Create(task.Key))]) },
        "run-task" => Run(call),
        "describe-tasks" => new() { ["tasks"] = new JsonArray([.. call.Input["tasks"]!.AsArray().Select(arn => Task(arn!.GetValue<string>()))]) },
        "list-service-deployments" => ServiceDeployments(call),
        "describe-services" => DescribeServices(call),
        "describe-task-definition" => new() { ["taskDefinition"] = new JsonObject { ["containerDefinitions"] = new JsonArray(new JsonObject { ["name"] = call.Input["taskDefinition"]!.GetValue<string>().Split('@')[0], ["image"] = call.Input["taskDefinition"]!.GetValue<string>().Split('@')[^1] }) } },
        _ => throw new InvalidOperationException($"There is no {call} here."),
    };

    // docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html
    private JsonObject Image(AwsCall call)
    {
        var image = $"{call.Input["repositoryName"]}:{call.Input["imageIds"]![0]!["imageTag"]}";
        return Images?.Contains(image) ?? true ? [] : throw new AwsException(call, "ImageNotFoundException", $"The image {image} does not exist within the repository");
    }

    private JsonObject Run(AwsCall call)
    {
        Cluster(call);
        var arn = $"arn:aws:ecs:eu-central-1:123456789012:task/{call.Input["cluster"]}/{_tasks.Count:x8}";
        _tasks[arn] = (time.GetUtcNow(), call.Input["startedBy"]!.GetValue<string>());
        return new() { ["tasks"] = new JsonArray(new JsonObject { ["taskArn"] = arn }), ["failures"] = new JsonArray() };
    }

    private void Cluster(AwsCall call)
    {
        if (stacks.Find($"{call.Input["cluster"]}-platform") is not { Template: not null })
            throw new AwsException(call, "ClusterNotFoundException", "Cluster not found.");
    }

    // docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html
    private string Status(DateTimeOffset started) => (time.GetUtcNow() - started).TotalSeconds switch
    {
        < 10 => "PROVISIONING",
        < 25 => "PENDING",
        < 55 => "RUNNING",
        _ => "STOPPED",
    };

    private JsonObject Task(string arn)
    {
        var task = new JsonObject { ["taskArn"] = arn, ["lastStatus"] = Status(_tasks[arn].Started) };
        if (Status(_tasks[arn].Started) == "STOPPED")
        {
            task["stoppedReason"] = ExitCode is null ? "CannotPullContainerError" : "Essential container in task exited";
            task["containers"] = new JsonArray(new JsonObject { ["name"] = "migrator" });
            if (ExitCode is { } code)
                task["containers"]![0]!["exitCode"] = code;
        }

        return task;
    }

    private JsonObject ServiceDeployments(AwsCall call)
    {
        Cluster(call);
        var service = call.Input["service"]!.GetValue<string>();
        return Deployments.TryGetValue(service, out var status) && (call.Input["status"] is not JsonArray asked || asked.Any(each => each!.GetValue<string>() == status))
            ? new() { ["serviceDeployments"] = new JsonArray(new JsonObject { ["serviceDeploymentArn"] = $"arn:aws:ecs:eu-central-1:123456789012:service-deployment/{service}/1", ["status"] = status, ["createdAt"] = "2026-03-01T12:00:00+00:00" }) }
            : new() { ["serviceDeployments"] = new JsonArray() };
    }

    private JsonObject DescribeServices(AwsCall call)
    {
        Cluster(call);
        return new()
        {
            ["services"] = new JsonArray([.. call.Input["services"]!.AsArray().Select(each => each!.GetValue<string>()).Where(Services.ContainsKey).Select(name => new JsonObject
            {
                ["serviceName"] = name,
                ["status"] = "ACTIVE",
                ["runningCount"] = Services[name].Running,
                ["desiredCount"] = Services[name].Desired,
                ["taskDefinition"] = $"{name}@{Services[name].Image}",
            })]),
        };
    }
}
