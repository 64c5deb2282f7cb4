using System.Text.Json.Nodes;

namespace Hosting.Aws.Deploying;

/// <summary>What stays when a stack is deleted: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html.</summary>
internal sealed class KeptResources(Stacks stacks)
{
    // Revisions cost nothing, and a side to return to needs its own.
    private const string TaskDefinition = "AWS::ECS::TaskDefinition";

    /// <returns>For people, one for each: <c>AWS::S3::Bucket coffee-production-logs</c>.</returns>
    public async Task<IReadOnlyList<string>> OfAsync(StackState stack, CancellationToken cancellationToken)
    {
        // A stack that was never made holds nothing, and has no template to ask for.
        if (!stack.Exists)
            return [];
        var held = await stacks.ResourcesAsync(stack.Id, type: null, cancellationToken);
        return
        [
            .. (await stacks.TemplateAsync(stack.Id, cancellationToken))["Resources"]!.AsObject()
                .Where(resource => held.ContainsKey(resource.Key) && resource.Value.Text("Type") != TaskDefinition)
                .Select(resource => Told(resource.Value!, held[resource.Key])).OfType<string>(),
        ];
    }

    private static string? Told(JsonNode resource, string physicalId) => resource.Text("DeletionPolicy") switch
    {
        "Retain" or "RetainExceptOnCreate" => $"{resource.Text("Type")} {physicalId}",
        "Snapshot" => $"a last snapshot of {resource.Text("Type")} {physicalId}",
        _ => null,
    };
}
