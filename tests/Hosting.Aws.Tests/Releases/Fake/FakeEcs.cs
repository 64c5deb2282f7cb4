using System.Text.Json.Nodes;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Tests.Releases.Fake;

/// <summary>ECS: task definitions, services, and tasks that run once. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/Welcome.html</summary>
internal sealed class FakeEcs
{
    private readonly FakeAws _aws;
    private readonly Dictionary<string, List<(JsonObject Definition, JsonArray Tags)>> _families = [];
    private readonly List<FakeTask> _tasks = [];

    public FakeEcs(FakeAws aws)
    {
        _aws = aws;
        foreach (var name in aws.Application.Services.Select(service => service.Name).Concat(aws.Application.Tasks.Select(task => task.Name)))
            Add(Blue(name), []);
    }

    /// <summary>Of a task that runs once, from its start to its end.</summary>
    public TimeSpan TaskTakes { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The command of the last task that succeeded and moved background work; null before one has.</summary>
    public string? BackgroundWork { get; private set; }

    public IEnumerable<(string, string, Func<JsonObject, JsonObject>)> Operations =>
    [
        ("ecs", "describe-task-definition", DescribeTaskDefinition),
        ("ecs", "register-task-definition", RegisterTaskDefinition),
        ("ecs", "describe-services", DescribeServices),
        ("ecs", "run-task", RunTask),
        ("ecs", "list-tasks", ListTasks),
        ("ecs", "describe-tasks", DescribeTasks),
        ("ecs", "stop-task", StopTask),
    ];

    /// <summary>What a service's blue runs.</summary>
    public string FirstDefinition(string service) => Arn(ResourceNames.TaskFamily(_aws.Application, service), 1);

    public IReadOnlyList<string>? LinesOf(string stream) => _tasks.FirstOrDefault(task => stream == $"task/{task.Container}/{task.Arn[(task.Arn.LastIndexOf('/') + 1)..]}")?.Lines;

    public bool Knows(string definition) => _families.Values.SelectMany(each => each).Any(each => each.Definition["taskDefinitionArn"]!.GetValue<string>() == definition);

    // By family: its newest revision that is active. Tags only when they are asked for.
    private JsonObject DescribeTaskDefinition(JsonObject input)
    {
        if (!_families.TryGetValue(input.Required("taskDefinition"), out var revisions))
            throw new FakeRefusal("ClientException", "Unable to describe task definition.");
        var (definition, tags) = revisions[^1];
        var answer = new JsonObject { ["taskDefinition"] = definition.DeepClone() };
        if (input.Texts("include").Contains("TAGS"))
            answer["tags"] = tags.DeepClone();
        return answer;
    }

    private JsonObject RegisterTaskDefinition(JsonObject input)
    {
        var family = input.Required("family");
        _ = input["containerDefinitions"] ?? throw new FakeRefusal("ClientException", "Container list cannot be empty.");
        var tags = input["tags"]?.AsArray() ?? [];
        if (tags.Count == 0 && input.ContainsKey("tags"))
            throw new FakeRefusal("InvalidParameterException", "Tags can not be empty.");
        input.Remove("tags");
        _aws.Changes.Add($"register {family}");
        return new() { ["taskDefinition"] = Add(input, tags).DeepClone(), ["tags"] = tags.DeepClone() };
    }

    private JsonObject Add(JsonObject definition, JsonArray tags)
    {
        var family = definition.Required("family");
        var revisions = _families.TryGetValue(family, out var known) ? known : _families[family] = [];
        definition = (JsonObject)definition.DeepClone();
        definition["taskDefinitionArn"] = Arn(family, revisions.Count + 1);
        definition["revision"] = revisions.Count + 1;
        definition["status"] = "ACTIVE";
        definition["compatibilities"] = new JsonArray("EC2", "FARGATE");
        definition["requiresAttributes"] = new JsonArray(new JsonObject { ["name"] = "ecs.capability.task-eni" });
        definition["placementConstraints"] = new JsonArray();
        definition["volumes"] = new JsonArray();
        definition["registeredAt"] = _aws.Now.Text();
        definition["registeredBy"] = "arn:aws:sts::123456789012:assumed-role/release/build";
        revisions.Add((definition, (JsonArray)tags.DeepClone()));
        return definition;
    }

    private JsonObject Blue(string name) => new()
    {
        ["family"] = ResourceNames.TaskFamily(_aws.Application, name),
        ["containerDefinitions"] = new JsonArray(
            new JsonObject
            {
                ["name"] = name,
                ["image"] = $"123456789012.dkr.ecr.eu-central-1.amazonaws.com/{ResourceNames.Repository(_aws.Application, name)}:blue",
                ["essential"] = true,
                ["environment"] = new JsonArray(new JsonObject { ["name"] = "DOTNET_EnableDiagnostics", ["value"] = "0" }),
            },
            new JsonObject { ["name"] = "collector", ["image"] = "public.ecr.aws/aws-observability/aws-otel-collector:v0.45.1", ["essential"] = false }),
        ["taskRoleArn"] = $"arn:aws:iam::123456789012:role/{ResourceNames.Prefix(_aws.Application)}-service-task",
        ["executionRoleArn"] = $"arn:aws:iam::123456789012:role/{ResourceNames.Prefix(_aws.Application)}-service-execution",
        ["networkMode"] = "awsvpc",
        ["requiresCompatibilities"] = new JsonArray("FARGATE"),
        ["cpu"] = "256",
        ["memory"] = "512",
        ["runtimePlatform"] = new JsonObject { ["cpuArchitecture"] = "ARM64", ["operatingSystemFamily"] = "LINUX" },
    };

    private static string Arn(string family, int revision) => FormattableString.Invariant($"arn:aws:ecs:eu-central-1:123456789012:task-definition/{family}:{revision}");

    private JsonObject DescribeServices(JsonObject input)
    {
        var services = input.Texts("services").Select(_aws.Of).ToList();
        if (services.Count > 10)
            throw new FakeRefusal("InvalidParameterException", "Services cannot have more than 10 elements.");
        return new() { ["services"] = FakeJson.Array(services.Select(Service)), ["failures"] = new JsonArray() };
    }

    private JsonObject Service(FakeService service)
    {
        var answer = new JsonObject
        {
            ["serviceArn"] = service.Arn,
            ["serviceName"] = service.Name,
            ["clusterArn"] = $"arn:aws:ecs:eu-central-1:123456789012:cluster/{service.Cluster}",
            ["status"] = "ACTIVE",
            ["desiredCount"] = 1,
            ["deploymentController"] = new JsonObject { ["type"] = _aws.Application.Environment.Engine == ReleaseEngine.CodeDeploy ? "CODE_DEPLOY" : "ECS" },
        };
        if (_aws.Application.Environment.Engine == ReleaseEngine.CodeDeploy)
            answer["taskSets"] = _aws.CodeDeploy.TaskSets(service);
        return answer;
    }

    // The same token and parameters: the same task. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html
    private JsonObject RunTask(JsonObject input)
    {
        var token = input["clientToken"]?.GetValue<string>();
        if (_tasks.FirstOrDefault(each => token is not null && each.Token == token) is { } earlier)
        {
            if (!JsonNode.DeepEquals(earlier.Input, input))
                throw new FakeRefusal("ConflictException", "The RunTask request could not be processed due to conflicts.");
            return Answer(earlier);
        }

        var definition = input.Required("taskDefinition");
        if (!Knows(definition))
            throw new FakeRefusal("ClientException", "TaskDefinition not found.");
        var task = new FakeTask(_tasks.Count, definition, input, token, _aws.Now);
        _tasks.Add(task);
        _aws.Changes.Add($"run {task.StartedBy}");
        _aws.Clock.After(10, () => task.Is("RUNNING", _aws.Now));
        if (!_aws.Faults.HangingTasks.Any(task.StartedBy.Contains))
            _aws.Clock.After(TimeSpan.FromSeconds(10) + TaskTakes, () => End(task));
        return Answer(task);

        static JsonObject Answer(FakeTask task) => new() { ["tasks"] = new JsonArray(task.Describe()), ["failures"] = new JsonArray() };
    }

    private void End(FakeTask task)
    {
        if (task.LastStatus == "STOPPED")
            return;
        var fails = _aws.Faults.FailingTasks.Any(task.StartedBy.Contains);
        if (fails)
            task.Lines.AddRange(["applying 0008_add_country.sql", "the task was told to fail"]);
        task.Ends(fails ? 1 : 0, "EssentialContainerExited", "Essential container in task exited", _aws.Now);
        if (!fails && task.Command is [var first, ..] && first == "background-work")
            BackgroundWork = string.Join(' ', task.Command.Skip(1).Take(2));
    }

    // startedBy goes with desiredStatus and with nothing else: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html
    private JsonObject ListTasks(JsonObject input)
    {
        var (startedBy, desired) = (input["startedBy"]?.GetValue<string>(), input["desiredStatus"]?.GetValue<string>() ?? "RUNNING");
        return new()
        {
            ["taskArns"] = FakeJson.Array(_tasks.Where(task => task.CreatedAt + _aws.Faults.ListLag <= _aws.Now && (startedBy is null || task.StartedBy == startedBy) && task.DesiredStatus == desired
                && (task.StoppedAt is not { } stopped || _aws.Now - stopped < TimeSpan.FromHours(1))).Select(task => task.Arn)),
        };
    }

    private JsonObject DescribeTasks(JsonObject input)
    {
        var arns = input.Texts("tasks");
        return new()
        {
            ["tasks"] = FakeJson.Array(_tasks.Where(task => arns.Contains(task.Arn)).Select(task => task.Describe())),
            ["failures"] = FakeJson.Array(arns.Where(arn => _tasks.All(task => task.Arn != arn)).Select(arn => new JsonObject { ["arn"] = arn, ["reason"] = "MISSING" })),
        };
    }

    private JsonObject StopTask(JsonObject input)
    {
        var task = _tasks.FirstOrDefault(each => each.Arn == input.Required("task")) ?? throw new FakeRefusal("InvalidParameterException", "The referenced task was not found.");
        if (task.DesiredStatus == "RUNNING")
        {
            _aws.Changes.Add($"stop {task.StartedBy}");
            task.IsToStop();
            _aws.Clock.After(5, () => task.Ends(143, "UserInitiated", input["reason"]?.GetValue<string>() ?? "Task stopped by user", _aws.Now));
        }

        return new() { ["task"] = task.Describe() };
    }
}
