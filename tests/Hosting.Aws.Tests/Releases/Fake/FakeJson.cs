using System.Globalization;
using System.Text.Json.Nodes;

namespace Hosting.Aws.Tests.Releases.Fake;

/// <summary>Requests and answers.</summary>
internal static class FakeJson
{
    /// <summary>What must be there.</summary>
    public static string Required(this JsonObject input, string name) => input[name]?.GetValue<string>() ?? throw new FakeRefusal("InvalidParameterException", $"{name} can not be blank.");

    public static IReadOnlyList<string> Texts(this JsonObject input, string name) => [.. input[name]?.AsArray().Select(each => each!.GetValue<string>()) ?? []];

    public static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    public static JsonArray Array(IEnumerable<JsonObject> objects) => new([.. objects]);

    /// <summary>As the CLI prints times.</summary>
    public static string Text(this DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);

    /// <summary>Adds what is known.</summary>
    public static JsonObject With(this JsonObject answer, string name, string? value)
    {
        if (value is not null)
            answer[name] = value;
        return answer;
    }
}
