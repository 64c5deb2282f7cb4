using System.Text.Json.Nodes;

namespace Hosting.Aws.Tests.Stacks;

/// <summary>Reading templates.</summary>
internal static class Json
{
    /// <summary>A text.</summary>
    public static string Text(this JsonNode? node, params string[] path) => path.Aggregate(node, (at, name) => at?[name])?.GetValue<string>() ?? throw new InvalidOperationException($"There is no {string.Join('/', path)} in {node}.");

    /// <summary>A list, of one where a template has no brackets.</summary>
    public static IReadOnlyList<JsonNode> List(this JsonNode? node, params string[] path) => path.Aggregate(node, (at, name) => at?[name]) switch
    {
        JsonArray array => [.. array.OfType<JsonNode>()],
        null => [],
        var one => [one],
    };

    /// <summary>As it is written, for what is made of several parts.</summary>
    public static string Written(this JsonNode? node) => node?.ToJsonString() ?? "";

    /// <summary>All statements of a role.</summary>
    public static IEnumerable<JsonNode> Statements(this JsonObject role) => role.List("Policies").SelectMany(policy => policy.List("PolicyDocument", "Statement"));

    /// <summary>All actions that a role is allowed.</summary>
    public static IEnumerable<string> Actions(this JsonObject role) => role.Statements().SelectMany(statement => statement.List("Action")).Select(action => action.GetValue<string>());
}
