using System.Text.Json.Nodes;

namespace Services.Tests.OpenApi;

/// <summary>One answer that the document promises.</summary>
internal sealed record DocumentedAnswer(string Method, string Path, string Status, JsonObject Operation)
{
    /// <summary>The media type of the request body; null for none.</summary>
    public string? BodyType => Operation["requestBody"]?["content"]?.AsObject().Single().Key;

    /// <summary>The body that the document shows.</summary>
    public JsonObject? ShownBody => Operation["requestBody"]?["content"]?.AsObject().Single().Value!["example"]?.AsObject();

    /// <summary>The answer that the document shows.</summary>
    public JsonObject? Shown => Operation["responses"]![Status]!["content"]?.AsObject().Single().Value!["example"]?.AsObject();

    public bool IsSuccess => Status.StartsWith('2');

    public override string ToString() => $"{Method} {Path} {Status}";
}
