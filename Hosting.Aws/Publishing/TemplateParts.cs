using System.Text.Json.Nodes;
using Hosting.Aws.Synthesis;

namespace Hosting.Aws.Publishing;

/// <summary>Parts of templates as files of their own, so that people can read them.</summary>
internal static class TemplateParts
{
    private const string TaskDefinition = "AWS::ECS::TaskDefinition";
    private const string BuildProject = "AWS::CodeBuild::Project";

    public static IEnumerable<OutputFile> Of(IReadOnlyList<SynthesizedStack> stacks)
    {
        foreach (var stack in stacks)
        {
            foreach (var (id, resource) in JsonNode.Parse(stack.Template)!["Resources"]!.AsObject().OrderBy(each => each.Key, StringComparer.Ordinal))
            {
                var properties = resource!["Properties"] ?? new JsonObject();
                switch (resource["Type"]!.GetValue<string>())
                {
                    case TaskDefinition:
                        var family = Text(properties["Family"]) ?? id;
                        yield return new($"task-definitions/{family}.json", properties.ToJsonString(OutputJson.Readable) + "\n", $"The task definition `{family}`, as in `templates/{stack.Name}.template.json`.");
                        break;
                    case BuildProject when BuildSpec(properties) is { } specification:
                        var name = Text(properties["Name"]) ?? id;
                        var isText = Text(specification) is not null;
                        yield return new(
                            $"buildspecs/{name}.{(isText ? "yml" : "json")}", isText ? Ended(Text(specification)!) : specification.ToJsonString(OutputJson.Readable) + "\n",
                            $"What the build project `{name}` does, as in `templates/{stack.Name}.template.json`.");
                        break;
                }
            }
        }
    }

    private static JsonNode? BuildSpec(JsonNode properties) => properties["Source"]?["BuildSpec"];

    private static string Ended(string text) => text.EndsWith('\n') ? text : text + "\n";

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
