using System.Text.Json.Nodes;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>A stack in an account of a test.</summary>
internal sealed class FakeStack(string id, string name)
{
    public string Id => id;

    public string Name => name;

    public string Status { get; set; } = "REVIEW_IN_PROGRESS";

    /// <summary>Null before the first change set is carried out.</summary>
    public JsonObject? Template { get; set; }

    public Dictionary<string, string> Parameters { get; set; } = [];

    public Dictionary<string, string> Tags { get; set; } = [];

    public string? Role { get; set; }

    public bool IsProtected { get; set; }

    /// <summary>When anybody sees it.</summary>
    public DateTimeOffset SeenFrom { get; set; }

    /// <summary>The newest first.</summary>
    public List<JsonObject> Events { get; } = [];

    /// <summary>Physical id by logical id, with the type.</summary>
    public Dictionary<string, (string Type, string PhysicalId)> Resources { get; } = [];

    /// <summary>What is to happen, and when.</summary>
    public Queue<(DateTimeOffset At, Action Do)> Future { get; } = [];

    /// <summary>Values that other stacks import, by their names.</summary>
    public IEnumerable<(string Name, string Value)> Exports => (Template?["Outputs"]?.AsObject() ?? [])
        .Where(output => output.Value!["Export"] is not null)
        .Select(output => (output.Value!["Export"]![nameof(Name)]!.GetValue<string>(), $"value-of-{output.Key}"));

    /// <summary>Names of the values that a template imports.</summary>
    public static IEnumerable<string> Imports(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(each => each.Key == "Fn::ImportValue" ? [each.Value!.GetValue<string>()] : Imports(each.Value)),
        JsonArray list => list.SelectMany(Imports),
        _ => [],
    };

    public void Happen(string logicalId, string physicalId, string type, string status, string? reason = null)
    {
        var happened = new JsonObject
        {
            ["StackId"] = id,
            ["EventId"] = $"{Events.Count + 1}",
            ["LogicalResourceId"] = logicalId,
            ["PhysicalResourceId"] = physicalId,
            ["ResourceType"] = type,
            ["ResourceStatus"] = status,
        };
        if (reason is not null)
            happened["ResourceStatusReason"] = reason;
        Events.Insert(0, happened);
    }

    /// <summary>The stack's own event, and its status with it.</summary>
    public void Become(string status, string? reason = null)
    {
        Status = status;
        Happen(name, id, "AWS::CloudFormation::Stack", status, reason);
    }
}
