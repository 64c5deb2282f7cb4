using System.Text.Json.Nodes;

namespace Services.Tests.OpenApi;

/// <summary>One answer that the document promises.</summary>
internal sealed record DocumentedAnswer(string Method, string Path, string Status, JsonObject Operation)
{
    /// <summary>The media type of the request body; null for none.</summary>
    public string? BodyType => Operation["requestBody"]?["content"]?.AsObject().Single().Key;

    public override string ToString() => $"{Method} {Path} {Status}";
}
