using System.Text.Json.Nodes;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>A change of a stack that is reviewed.</summary>
internal sealed class FakeChangeSet(string id, FakeStack stack, JsonObject template)
{
    public string Id => id;

    public FakeStack Stack => stack;

    public JsonObject Template => template;

    public required Dictionary<string, string> Parameters { get; init; }

    public required Dictionary<string, string> Tags { get; init; }

    public string? Role { get; init; }

    public DateTimeOffset ReadyAt { get; init; }

    public bool IsEmpty => stack.Template is not null && JsonNode.DeepEquals(stack.Template, template) && Same(stack.Parameters, Parameters) && Same(stack.Tags, Tags);

    /// <summary>Type by logical id, of the resources that are different.</summary>
    public IReadOnlyDictionary<string, string> Resources =>
        All(template).Where(each => stack.Template?[nameof(Resources)]?[each.Key] is not { } before || !JsonNode.DeepEquals(before, template[nameof(Resources)]![each.Key])).ToDictionary();

    public static IEnumerable<KeyValuePair<string, string>> All(JsonObject template) =>
        template[nameof(Resources)]!.AsObject().Select(each => KeyValuePair.Create(each.Key, each.Value!["Type"]!.GetValue<string>()));

    public void Apply() => (stack.Template, stack.Parameters, stack.Tags, stack.Role) = (template, Parameters, Tags, Role ?? stack.Role);

    private static bool Same(Dictionary<string, string> one, Dictionary<string, string> other) => one.Count == other.Count && one.All(each => other.GetValueOrDefault(each.Key) == each.Value);
}
