using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hosting.Aws.Checks.Templates;

/// <summary>The template of one stack.</summary>
internal sealed class StackTemplate
{
    /// <summary>Where a template has its resources.</summary>
    public const string ResourcesSection = "Resources";

    internal StackTemplate(TemplateSet set, string name, JsonElement root, string json)
    {
        (Set, Name, Json) = (set, name, json);
        Root = new(this, root);
        Parameters = Root["Parameters"].Properties.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        Resources = [.. Root[ResourcesSection].Properties.Select(r => new TemplateResource(this, r.Name, r.Value["Type"].Text ?? "", r.Value))];
        ById = Resources.ToDictionary(r => r.LogicalId, StringComparer.Ordinal);
    }

    /// <summary>All templates of the environment.</summary>
    public TemplateSet Set { get; }

    /// <summary>Of the stack.</summary>
    public string Name { get; }

    /// <summary>As it was read.</summary>
    public string Json { get; }

    /// <summary>The whole template.</summary>
    public TemplateValue Root { get; }

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, TemplateValue> Parameters { get; }

    /// <summary>In the order of the template.</summary>
    public IReadOnlyList<TemplateResource> Resources { get; }

    /// <summary>By logical id.</summary>
    public IReadOnlyDictionary<string, TemplateResource> ById { get; }

    /// <summary>How many bytes it has without white space: what CloudFormation takes directly is at most 51,200.</summary>
    public int MinifiedBytes => Encoding.UTF8.GetByteCount(JsonNode.Parse(Json)!.ToJsonString(Minified));

    private static readonly JsonSerializerOptions Minified = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
