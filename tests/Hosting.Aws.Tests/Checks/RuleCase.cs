using System.Text.Json;
using System.Text.Json.Nodes;
using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Tests.Checks;

/// <summary>Of a rule, a template that meets it and one that does not; they are in <c>RuleCases</c>.</summary>
internal sealed record RuleCase(TemplateSet Holds, TemplateSet Violates)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static IReadOnlyDictionary<string, RuleCase> All { get; } = Read();

    private static Dictionary<string, RuleCase> Read()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Checks", "RuleCases"), "*.json");
        return files.SelectMany(file => JsonNode.Parse(File.ReadAllText(file), documentOptions: Strict)!.AsObject())
            .ToDictionary(one => one.Key, one => new RuleCase(Template(one.Value!["holds"]!), Template(one.Value["violates"]!)), StringComparer.Ordinal);
    }

    // Resources alone, or a whole template.
    private static TemplateSet Template(JsonNode node)
    {
        var json = (node["Resources"] is null ? new JsonObject { ["Resources"] = node.DeepClone() } : node).ToJsonString();
        return TemplateSet.Parse(new Dictionary<string, string> { ["Stack"] = json.Replace("@long@", new('x', 51_200), StringComparison.Ordinal) });
    }
}
