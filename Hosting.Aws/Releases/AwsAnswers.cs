using System.Globalization;
using System.Text.Json.Nodes;

namespace Hosting.Aws.Releases;

/// <summary>Reads answers of AWS, of which most members may be missing.</summary>
internal static class AwsAnswers
{
    /// <summary>A text; null when it is missing.</summary>
    public static string? Text(this JsonNode? node, string name) => node?[name]?.GetValue<string>();

    /// <summary>A number; 0 when it is missing.</summary>
    public static double Number(this JsonNode? node, string name) => node?[name] is JsonValue value ? double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) : 0;

    /// <summary>A list; empty when it is missing.</summary>
    public static IEnumerable<JsonNode> List(this JsonNode? node, string name) => node?[name] is JsonArray array ? array.OfType<JsonNode>() : [];

    /// <summary>A list of texts; empty when it is missing.</summary>
    public static IReadOnlyList<string> Texts(this JsonNode? node, string name) => [.. node.List(name).Select(each => each.GetValue<string>())];

    /// <summary>As AWS takes them.</summary>
    public static JsonArray Array(this IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
