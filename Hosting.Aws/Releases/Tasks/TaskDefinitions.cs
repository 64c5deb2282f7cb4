using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Hosting.Aws.Cli;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Releases.Tasks;

/// <summary>
/// The task definitions of a release: the family's last one with the image that is released. It bears the release's id as a tag, so that whoever goes on finds it again.
/// </summary>
/// <param name="cli">AWS.</param>
/// <param name="environment">What is there.</param>
/// <param name="release">The id of the release.</param>
internal sealed class TaskDefinitions(IAwsCli cli, AwsReleaseEnvironment environment, string release)
{
    /// <summary>The tag that says of which release a revision is.</summary>
    public const string Tag = "release";

    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html: what describe-task-definition answers beyond this is AWS' own.
    private static readonly string[] Parts =
    [
        "family", "taskRoleArn", "executionRoleArn", "networkMode", "containerDefinitions", "volumes", "placementConstraints", "requiresCompatibilities", "cpu", "memory", "pidMode",
        "ipcMode", "proxyConfiguration", "inferenceAccelerators", "ephemeralStorage", "runtimePlatform", "enableFaultInjection",
    ];

    private readonly ConcurrentDictionary<string, string> _registered = new(StringComparer.Ordinal);

    /// <summary>The ARN of the one that this release registered; null when it has not yet.</summary>
    public async Task<string?> RegisteredAsync(string serviceOrTask, CancellationToken cancellationToken) => _registered.TryGetValue(serviceOrTask, out var known)
        ? known
        : Keep(serviceOrTask, await LastAsync(serviceOrTask, cancellationToken));

    /// <summary>The ARN of the one that this release registered, and registers it first when it has not yet.</summary>
    public async Task<string> RegisterAsync(string serviceOrTask, CancellationToken cancellationToken)
    {
        if (_registered.TryGetValue(serviceOrTask, out var known))
            return known;
        var last = await LastAsync(serviceOrTask, cancellationToken);
        if (Keep(serviceOrTask, last) is { } own)
            return own;
        var definition = last["taskDefinition"]!.AsObject();
        var input = new JsonObject();
        foreach (var part in Parts.Where(part => definition[part] is not (null or JsonArray { Count: 0 })))
            input[part] = definition[part]!.DeepClone();
        var container = input.List("containerDefinitions").Single(each => each.Text("name") == serviceOrTask);
        container["image"] = $"{Repository(container.Text("image")!)}:{Image(serviceOrTask)}";
        input["tags"] = new JsonArray([.. last.List("tags").Where(tag => tag.Text("key") is { } key && key != Tag && !key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)).Select(tag => tag.DeepClone()),
            new JsonObject { ["key"] = Tag, ["value"] = release }]);
        var answer = await CallAsync("register-task-definition", input, cancellationToken);
        return _registered[serviceOrTask] = answer["taskDefinition"].Text("taskDefinitionArn")!;
    }

    private string? Keep(string serviceOrTask, JsonObject last)
    {
        if (last.List("tags").Any(tag => tag.Text("key") == Tag && tag.Text("value") == release) && last["taskDefinition"].Text("taskDefinitionArn") is { } arn)
            return _registered[serviceOrTask] = arn;
        return null;
    }

    // By the family alone: the newest revision that is active.
    private Task<JsonObject> LastAsync(string serviceOrTask, CancellationToken cancellationToken) => CallAsync("describe-task-definition", new JsonObject
    {
        ["taskDefinition"] = ResourceNames.TaskFamily(environment.Application, serviceOrTask),
        ["include"] = new JsonArray("TAGS"),
    }, cancellationToken);

    private string Image(string serviceOrTask) => environment.Images.Images.Single(image => image.Name == serviceOrTask).Tag;

    // The registry's address may have a port, a digest has none here: tags are immutable.
    private static string Repository(string image) => image.LastIndexOf(':') is var colon && colon > image.LastIndexOf('/') ? image[..colon] : image;

    private Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellationToken) => cli.CallAsync(new("ecs", operation, input), cancellationToken);
}
