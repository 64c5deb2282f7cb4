using System.Text.Json.Nodes;
using Hosting.Aws.Cli;

namespace Hosting.Aws.Deploying;

/// <summary>CloudFormation, as far as a deployment asks it. Pages are put together by the CLI.</summary>
internal sealed class Stacks(IAwsCli aws)
{
    private const string Service = "cloudformation";

    /// <summary>Null when there is no such stack; one that was deleted is found by its ARN alone.</summary>
    public async Task<StackState?> FindAsync(string nameOrId, CancellationToken cancellationToken)
    {
        try
        {
            return (await CallAsync("describe-stacks", new() { ["StackName"] = nameOrId }, cancellationToken)).Objects("Stacks").Select(Read).FirstOrDefault();
        }
        catch (AwsException e) when (IsMissing(e))
        {
            return null;
        }
    }

    /// <summary>All stacks of the account and region that bear both tags.</summary>
    public async Task<IReadOnlyList<StackState>> TaggedAsync(string application, string environment, CancellationToken cancellationToken) =>
    [
        .. (await CallAsync("describe-stacks", [], cancellationToken)).Objects("Stacks").Select(Read)
            .Where(stack => stack.Tags.GetValueOrDefault("application") == application && stack.Tags.GetValueOrDefault("environment") == environment),
    ];

    /// <summary>What has happened in a stack, the newest first. None yet for a stack that is so new that CloudFormation does not know it everywhere.</summary>
    public async Task<IReadOnlyList<StackEvent>> EventsAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return
            [
                .. (await CallAsync("describe-stack-events", new() { ["StackName"] = id }, cancellationToken)).Objects("StackEvents").Select(each => new StackEvent(
                    each.Text("EventId"), each.Text("LogicalResourceId"), each.Text("PhysicalResourceId"), each.Text("ResourceType"), each.Text("ResourceStatus"), each.Text("ResourceStatusReason"))),
            ];
        }
        catch (AwsException e) when (IsMissing(e))
        {
            return [];
        }
    }

    /// <summary>What a stack holds: physical id by logical id; of a type, or of all.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ResourcesAsync(string id, string? type, CancellationToken cancellationToken) =>
        (await CallAsync("list-stack-resources", new() { ["StackName"] = id }, cancellationToken)).Objects("StackResourceSummaries")
            .Where(each => (type is null || each.Text("ResourceType") == type) && each.Text("PhysicalResourceId").Length > 0 && each.Text("ResourceStatus") != StackState.Deleted)
            .ToDictionary(each => each.Text("LogicalResourceId"), each => each.Text("PhysicalResourceId"), StringComparer.Ordinal);

    /// <summary>The template that a stack has now.</summary>
    public async Task<JsonObject> TemplateAsync(string id, CancellationToken cancellationToken)
    {
        // JSON comes as an object, unless something in it keeps the CLI from reading it.
        var body = (await CallAsync("get-template", new() { ["StackName"] = id, ["TemplateStage"] = "Processed" }, cancellationToken))["TemplateBody"];
        return body is JsonObject template ? template : JsonNode.Parse(body!.GetValue<string>())!.AsObject();
    }

    public Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellationToken) => aws.CallAsync(new(Service, operation, input), cancellationToken);

    // "ValidationError: Stack with id coffee-production-network does not exist": https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
    private static bool IsMissing(AwsException e) => e.Code == "ValidationError" && e.Said.Contains("does not exist", StringComparison.Ordinal);

    private static StackState Read(JsonObject stack) => new(
        stack.Text("StackId"), stack.Text("StackName"), stack.Text("StackStatus"), stack.Text("StackStatusReason"),
        stack["EnableTerminationProtection"]?.GetValue<bool>() ?? false, stack.Text("RoleARN"),
        Pairs(stack.Objects("Parameters"), "ParameterKey", "ParameterValue"),
        Pairs(stack.Objects("Outputs").Where(output => output.Text("ExportName").Length > 0), "ExportName", "OutputValue"),
        Pairs(stack.Objects("Tags"), "Key", "Value"));

    private static Dictionary<string, string> Pairs(IEnumerable<JsonObject> list, string key, string value) =>
        list.ToDictionary(each => each.Text(key), each => each.Text(value), StringComparer.Ordinal);
}
