using System.Text.Json.Nodes;

namespace Services.Tests.OpenApi;

/// <summary>One body that the document describes: of a request, or of an answer.</summary>
internal sealed record DocumentedContent(string Place, JsonObject Media)
{
    public JsonNode? Example => Media["example"];

    public JsonObject Schema => Media["schema"]!.AsObject();

    /// <summary>The name of the type.</summary>
    public string Type => ((string)Schema["$ref"]!).Split('/')[^1];
}
