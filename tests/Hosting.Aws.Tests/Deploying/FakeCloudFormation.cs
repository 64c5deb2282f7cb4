using System.Text;
using System.Text.Json.Nodes;
using Hosting.Aws.Cli;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>CloudFormation. Each behaviour names the page that it is taken from; UG is docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide, API its APIReference.</summary>
internal sealed class FakeCloudFormation(SteppingTime time)
{
    // UG/cloudformation-limits.html: a template in a request.
    private const int MostBytes = 51_200;

    private readonly Dictionary<string, FakeChangeSet> _changeSets = [];
    private readonly Dictionary<(string Stack, string Resource), string> _failures = [];
    private int _made;

    /// <summary>By their ARNs, those that were deleted too.</summary>
    public Dictionary<string, FakeStack> Stacks { get; } = [];

    /// <summary>How long a resource takes.</summary>
    public TimeSpan EachResource { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a new stack is not seen: API/CommonErrors.html says nothing of it, people do.</summary>
    public TimeSpan SeenAfter { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Stacks whose way back fails too: UG/troubleshooting.html#troubleshooting-errors-update-rollback-failed.</summary>
    public HashSet<string> Torn { get; } = [];

    public FakeStack? Find(string nameOrId) =>
        Stacks.TryGetValue(nameOrId, out var byId) ? byId : Stacks.Values.FirstOrDefault(stack => stack.Name == nameOrId && stack.Status != "DELETE_COMPLETE");

    public FakeStack this[string name] => Find(name) ?? throw new KeyNotFoundException(name);

    /// <summary>The resource whose logical id begins like this fails, until it is mended.</summary>
    public void Break(string stack, string resource, string reason) => _failures[(stack, resource)] = reason;

    public void Mend() => _failures.Clear();

    public void Advance()
    {
        foreach (var stack in Stacks.Values)
        {
            while (stack.Future.TryPeek(out var next) && next.At <= time.GetUtcNow())
                stack.Future.Dequeue().Do();
        }
    }

    public JsonObject Answer(AwsCall call)
    {
        var input = call.Input;
        return call.Operation switch
        {
            "describe-stacks" => new() { [nameof(Stacks)] = new JsonArray([.. Seen(input, call).Select(Describe)]) },
            "describe-stack-events" => new() { ["StackEvents"] = new JsonArray([.. Seen(input, call).Single().Events.Select(each => each.DeepClone())]) },
            "list-stack-resources" => new() { ["StackResourceSummaries"] = new JsonArray([.. Seen(input, call).Single().Resources.Select(Summary)]) },
            "get-template" => new() { ["TemplateBody"] = Seen(input, call).Single().Template!.DeepClone() },
            "update-termination-protection" => Protect(Seen(input, call).Single(), input["EnableTerminationProtection"]!.GetValue<bool>()),
            "create-change-set" => Create(call, input),
            "describe-change-set" => Describe(_changeSets[input["ChangeSetName"]!.GetValue<string>()]),
            "delete-change-set" => _changeSets.Remove(input["ChangeSetName"]!.GetValue<string>()) ? [] : [],
            "execute-change-set" => Execute(call, _changeSets[input["ChangeSetName"]!.GetValue<string>()]),
            "delete-stack" => Delete(call, Seen(input, call).Single()),
            _ => throw new InvalidOperationException($"There is no {call} here."),
        };
    }

    /// <summary>API/API_DescribeStacks.html: a stack that does not exist is an error, a deleted one is found by its ARN alone.</summary>
    private IEnumerable<FakeStack> Seen(JsonObject input, AwsCall call)
    {
        if (input["StackName"] is not { } name)
            return Stacks.Values.Where(stack => stack.Status != "DELETE_COMPLETE");
        return Find(name.GetValue<string>()) is { } stack && stack.SeenFrom <= time.GetUtcNow()
            ? [stack]
            : throw new AwsException(call, "ValidationError", $"Stack with id {name} does not exist");
    }

    private static JsonObject Protect(FakeStack stack, bool isProtected)
    {
        stack.IsProtected = isProtected;
        return new() { ["StackId"] = stack.Id };
    }

    private JsonObject Create(AwsCall call, JsonObject input)
    {
        var (name, type, body) = (input["StackName"]!.GetValue<string>(), input["ChangeSetType"]!.GetValue<string>(), input["TemplateBody"]!.GetValue<string>());
        if (Encoding.UTF8.GetByteCount(body) > MostBytes)
            throw Invalid(call, $"1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to {MostBytes}");
        var template = JsonNode.Parse(body)!.AsObject();
        // UG/using-iam-template.html#using-iam-capabilities
        if (body.Contains("AWS::IAM::Role", StringComparison.Ordinal) && !input["Capabilities"]!.AsArray().Any(each => each!.GetValue<string>().StartsWith("CAPABILITY_", StringComparison.Ordinal)))
            throw new AwsException(call, "InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_IAM]");
        var stack = Find(name);
        // API/API_CreateChangeSet.html, ChangeSetType
        if (type == "CREATE" && stack is { Status: not "REVIEW_IN_PROGRESS" })
            throw Invalid(call, $"Stack [{name}] already exists and cannot be created again with the changeSet [{input["ChangeSetName"]}].");
        if (type == "UPDATE" && stack is null or { Status: "REVIEW_IN_PROGRESS" })
            throw Invalid(call, $"Stack [{name}] does not exist");
        if (type == "UPDATE" && stack!.Status is not ("CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE"))
            throw Invalid(call, $"Stack:{stack.Id} is in {stack.Status} state and can not be updated.");
        if (stack is null)
        {
            var id = $"arn:aws:cloudformation:eu-central-1:123456789012:stack/{name}/{++_made:x8}";
            Stacks[id] = stack = new(id, name) { SeenFrom = time.GetUtcNow() + SeenAfter };
            stack.Become("REVIEW_IN_PROGRESS", "User Initiated");
        }

        var change = new FakeChangeSet($"arn:aws:cloudformation:eu-central-1:123456789012:changeSet/{input["ChangeSetName"]}/{++_made:x8}", stack, template)
        {
            Parameters = Values(call, template, stack, input["Parameters"]?.AsArray() ?? []),
            Tags = (input["Tags"]?.AsArray() ?? []).ToDictionary(tag => tag!["Key"]!.GetValue<string>(), tag => tag!["Value"]!.GetValue<string>()),
            Role = input["RoleARN"]?.GetValue<string>(),
            ReadyAt = time.GetUtcNow() + TimeSpan.FromSeconds(7),
        };
        _changeSets[change.Id] = change;
        return new() { ["Id"] = change.Id, ["StackId"] = stack.Id };
    }

    /// <summary>API/API_Parameter.html</summary>
    private static Dictionary<string, string> Values(AwsCall call, JsonObject template, FakeStack stack, JsonArray given)
    {
        var values = new Dictionary<string, string>();
        var known = template["Parameters"]?.AsObject() ?? [];
        foreach (var each in given)
        {
            var name = each!["ParameterKey"]!.GetValue<string>();
            if (!known.ContainsKey(name))
                throw Invalid(call, $"Parameters: [{name}] do not exist in the template");
            var usesPrevious = each["UsePreviousValue"]?.GetValue<bool>() == true;
            if (usesPrevious && !stack.Parameters.ContainsKey(name))
                throw Invalid(call, $"Invalid input for parameter key {name}. Cannot specify usePreviousValue as true for a parameter key not in the previous template");
            values[name] = usesPrevious ? stack.Parameters[name] : each["ParameterValue"]!.GetValue<string>();
        }

        foreach (var (name, definition) in known.Where(each => !values.ContainsKey(each.Key)))
            values[name] = definition!["Default"]?.GetValue<string>() ?? throw Invalid(call, $"Parameters: [{name}] must have values");
        return values;
    }

    private JsonObject Describe(FakeChangeSet change)
    {
        if (change.ReadyAt > time.GetUtcNow())
            return new() { ["Status"] = "CREATE_IN_PROGRESS", ["ExecutionStatus"] = "UNAVAILABLE" };
        // UG/using-cfn-updating-stacks-changesets-view.html; the words are those of the service.
        if (change.IsEmpty)
            return new() { ["Status"] = "FAILED", ["ExecutionStatus"] = "UNAVAILABLE", ["StatusReason"] = "The submitted information didn't contain changes. Submit different information to create a change set." };
        return new()
        {
            ["Status"] = "CREATE_COMPLETE",
            ["ExecutionStatus"] = "AVAILABLE",
            ["Changes"] = new JsonArray([.. change.Resources.Select(resource => new JsonObject { ["Type"] = "Resource", ["ResourceChange"] = new JsonObject { ["LogicalResourceId"] = resource.Key } })]),
        };
    }

    private JsonObject Execute(AwsCall call, FakeChangeSet change)
    {
        var stack = change.Stack;
        // API/API_ExecuteChangeSet.html
        if (change.ReadyAt > time.GetUtcNow() || change.IsEmpty)
            throw new AwsException(call, "InvalidChangeSetStatus", $"ChangeSet [{change.Id}] cannot be executed in its current status");
        var isNew = stack.Status == "REVIEW_IN_PROGRESS";
        var (verb, at) = (isNew ? "CREATE" : "UPDATE", time.GetUtcNow() + TimeSpan.FromSeconds(2));
        Plan(stack, at, () => stack.Become($"{verb}_IN_PROGRESS", "User Initiated"));
        var missing = FakeStack.Imports(change.Template).FirstOrDefault(name => !Stacks.Values.Where(each => each.Status != "DELETE_COMPLETE").SelectMany(each => each.Exports).Any(export => export.Name == name));
        foreach (var (logicalId, type) in change.Resources)
        {
            at += EachResource;
            var physicalId = PhysicalId(type, stack.Name, logicalId);
            var failure = missing is not null ? $"No export named {missing} found" : _failures.FirstOrDefault(each => each.Key.Stack == stack.Name && logicalId.StartsWith(each.Key.Resource, StringComparison.Ordinal)).Value;
            Plan(stack, at - EachResource, () => stack.Happen(logicalId, physicalId, type, $"{verb}_IN_PROGRESS"));
            if (failure is not null)
            {
                Plan(stack, at, () => stack.Happen(logicalId, physicalId, type, $"{verb}_FAILED", failure));
                Plan(stack, at, () => stack.Happen("Another", "", "AWS::SNS::Topic", $"{verb}_FAILED", isNew ? "Resource creation cancelled" : "Resource update cancelled"));
                GoBack(stack, isNew, at + EachResource);
                return [];
            }

            Plan(stack, at, () => stack.Happen(logicalId, physicalId, type, $"{verb}_COMPLETE"));
        }

        if (!isNew)
            Plan(stack, at, () => stack.Become("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"));
        Plan(stack, at + EachResource, () =>
        {
            change.Apply();
            foreach (var (logicalId, type) in FakeChangeSet.All(change.Template))
                stack.Resources[logicalId] = (type, PhysicalId(type, stack.Name, logicalId));
            stack.Become($"{verb}_COMPLETE");
        });
        return [];
    }

    /// <summary>UG/view-stack-events.html: the first creation ends as ROLLBACK_COMPLETE, and such a stack can only be deleted.</summary>
    private void GoBack(FakeStack stack, bool isNew, DateTimeOffset at)
    {
        var status = isNew ? "ROLLBACK" : "UPDATE_ROLLBACK";
        Plan(stack, at, () => stack.Become($"{status}_IN_PROGRESS", "The following resource(s) failed"));
        Plan(stack, at + EachResource, () => stack.Become(Torn.Contains(stack.Name) ? $"{status}_FAILED" : $"{status}_COMPLETE"));
    }

    private JsonObject Delete(AwsCall call, FakeStack stack)
    {
        // UG/using-cfn-protect-stacks.html
        if (stack.IsProtected)
            throw Invalid(call, $"Stack [{stack.Name}] cannot be deleted while TerminationProtection is enabled");
        var at = time.GetUtcNow() + TimeSpan.FromSeconds(2);
        Plan(stack, at, () => stack.Become("DELETE_IN_PROGRESS", "User Initiated"));
        // UG/using-cfn-stack-exports.html: an export that is imported keeps its stack.
        var user = Stacks.Values.Where(other => other != stack && other.Status != "DELETE_COMPLETE").FirstOrDefault(other => FakeStack.Imports(other.Template).Intersect(stack.Exports.Select(export => export.Name)).Any());
        if (user is not null)
        {
            Plan(stack, at + EachResource, () => stack.Become("DELETE_FAILED", $"Export cannot be deleted as it is in use by {user.Name}"));
            return [];
        }

        foreach (var (logicalId, (type, physicalId)) in stack.Resources.Reverse())
        {
            at += EachResource;
            Plan(stack, at, () => stack.Happen(logicalId, physicalId, type, "DELETE_COMPLETE"));
        }

        Plan(stack, at + EachResource, () => stack.Become("DELETE_COMPLETE"));
        return [];
    }

    private static void Plan(FakeStack stack, DateTimeOffset at, Action what) => stack.Future.Enqueue((at, what));

    private static AwsException Invalid(AwsCall call, string message) => new(call, "ValidationError", message);

    private static string PhysicalId(string type, string stack, string logicalId) =>
        type.StartsWith("AWS::ElasticLoadBalancingV2", StringComparison.Ordinal) ? $"arn:aws:elasticloadbalancing:eu-central-1:123456789012:{logicalId}" : $"{stack}-{logicalId}";

    private static JsonObject Describe(FakeStack stack) => new()
    {
        ["StackId"] = stack.Id,
        ["StackName"] = stack.Name,
        ["StackStatus"] = stack.Status,
        ["EnableTerminationProtection"] = stack.IsProtected,
        ["RoleARN"] = stack.Role,
        ["Parameters"] = new JsonArray([.. stack.Parameters.Select(each => new JsonObject { ["ParameterKey"] = each.Key, ["ParameterValue"] = each.Value })]),
        ["Outputs"] = new JsonArray([.. stack.Exports.Select(each => new JsonObject { ["OutputKey"] = each.Name, ["OutputValue"] = each.Value, ["ExportName"] = each.Name })]),
        ["Tags"] = new JsonArray([.. stack.Tags.Select(each => new JsonObject { ["Key"] = each.Key, ["Value"] = each.Value })]),
    };

    private static JsonObject Summary(KeyValuePair<string, (string Type, string PhysicalId)> resource) => new()
    {
        ["LogicalResourceId"] = resource.Key,
        ["PhysicalResourceId"] = resource.Value.PhysicalId,
        ["ResourceType"] = resource.Value.Type,
        ["ResourceStatus"] = "CREATE_COMPLETE",
    };
}
