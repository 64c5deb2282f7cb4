using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hosting.Aws.Tests.Stacks;

/// <summary>A template, as CloudFormation gets it.</summary>
internal sealed class Template(string json)
{
    private readonly JsonObject _root = JsonNode.Parse(json)!.AsObject();

    /// <summary>Minified.</summary>
    public string Text { get; } = JsonNode.Parse(json)!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The properties of each resource of a type, by its logical id.</summary>
    public IReadOnlyDictionary<string, JsonObject> OfType(string type) => Resources
        .Where(one => one.Value!["Type"]!.GetValue<string>() == type)
        .ToDictionary(one => one.Key, one => one.Value!["Properties"]?.AsObject() ?? []);

    /// <summary>The one resource of a type.</summary>
    public JsonObject Only(string type) => Assert.Single(OfType(type)).Value;

    /// <summary>The one of a type that has a text at a property.</summary>
    public JsonObject Find(string type, string property, string text) => Assert.Single(OfType(type).Values, one => one[property]?.ToString() == text);

    /// <summary>Every resource.</summary>
    public JsonObject Resources => _root[nameof(Resources)]!.AsObject();
}
