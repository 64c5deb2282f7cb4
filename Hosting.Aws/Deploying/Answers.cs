using System.Text.Json.Nodes;

namespace Hosting.Aws.Deploying;

/// <summary>Reading what AWS answers: what is empty is left out of an answer, so nothing is taken for granted.</summary>
internal static class Answers
{
    /// <summary>A text; empty where there is none.</summary>
    public static string Text(this JsonNode? answer, string name) => answer?[name]?.GetValue<string>() ?? "";

    /// <summary>A number; 0 where there is none.</summary>
    public static int Number(this JsonNode? answer, string name) => answer?[name]?.GetValue<int>() ?? 0;

    /// <summary>A time: seconds since 1970 from version 1 of the CLI, ISO 8601 from version 2. Null where there is none.</summary>
    public static DateTimeOffset? Time(this JsonNode? answer, string name) => answer?[name] is not JsonValue value ? null
        : value.TryGetValue<double>(out var seconds) ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000))
        : DateTimeOffset.Parse(value.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The objects of a list; none where there is no list.</summary>
    public static IReadOnlyList<JsonObject> Objects(this JsonNode? answer, string name) => [.. (answer?[name]?.AsArray() ?? []).OfType<JsonObject>()];

    /// <summary>The texts of a list; none where there is no list.</summary>
    public static IReadOnlyList<string> Texts(this JsonNode? answer, string name) => [.. (answer?[name]?.AsArray() ?? []).Select(each => each!.GetValue<string>())];
}
