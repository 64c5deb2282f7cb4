using System.Text.Json;
using System.Text.Json.Nodes;

namespace Services.Tests.OpenApi;

/// <summary>An OpenAPI document, and whether answers are what it says.</summary>
internal sealed class ApiDocument(JsonObject document)
{
    /// <summary>Method, path and status of everything that is documented.</summary>
    public IEnumerable<DocumentedAnswer> Answers =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        from response in operation.Value!["responses"]!.AsObject()
        select new DocumentedAnswer(operation.Key, path.Key, response.Key, operation.Value.AsObject());

    /// <summary>Every body that is documented, of requests and of answers.</summary>
    public IEnumerable<DocumentedContent> Contents =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        from content in operation.Value!["responses"]!.AsObject().Append(new("body", operation.Value["requestBody"]))
        from media in content.Value?["content"]?.AsObject() ?? []
        select new DocumentedContent($"{operation.Key} {path.Key} {content.Key}", media.Value!.AsObject());

    /// <summary>Where the example differs from its schema; empty when it does not.</summary>
    public List<string> FaultsIn(DocumentedContent content)
    {
        var faults = new List<string>();
        Check(content.Place, content.Schema, content.Example, faults);
        return faults;
    }

    /// <summary>Where the answer differs from what is documented; empty when it does not.</summary>
    public async Task<List<string>> FaultsInAsync(DocumentedAnswer answer, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var status = ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (answer.Operation["responses"]![status] is not { } documented)
            return [$"{answer}: {status} is not documented: {text}"];
        if (documented["content"] is not JsonObject content)
            return text.Length == 0 ? [] : [$"{answer}: has a body: {text}"];
        if (content[response.Content.Headers.ContentType?.MediaType ?? ""] is not { } media)
            return [$"{answer}: the content type {response.Content.Headers.ContentType} is not documented"];
        var faults = new List<string>();
        Check($"{answer}", media["schema"]!.AsObject(), JsonNode.Parse(text), faults);
        return faults;
    }

    private void Check(string place, JsonObject schema, JsonNode? value, List<string> faults)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            Check(place, document["components"]!["schemas"]![reference.Split('/')[^1]]!.AsObject(), value, faults);
            return;
        }

        if (schema["oneOf"] is JsonArray choices)
        {
            if (!choices.Any(choice => Fits(choice!.AsObject(), value)))
                faults.Add($"{place}: fits none of {choices.ToJsonString()}: {value?.ToJsonString()}");
            return;
        }

        var types = schema["type"] switch { JsonArray several => [.. several.Select(type => (string)type!)], { } one => (string[])[(string)one!], _ => [] };
        if (types.Length > 0 && !types.Contains(TypeOf(value)) && !(TypeOf(value) == "integer" && types.Contains("number")))
            faults.Add($"{place}: is {TypeOf(value)} and not {string.Join(" or ", types)}");
        foreach (var name in schema["required"]?.AsArray().Select(name => (string)name!) ?? [])
        {
            if (value is JsonObject item && !item.ContainsKey(name))
                faults.Add($"{place}: {name} is missing");
        }

        if (value is JsonObject record && schema["properties"] is JsonObject properties)
        {
            foreach (var (name, member) in record)
            {
                if (properties[name] is JsonObject property)
                    Check($"{place}.{name}", property, member, faults);
                // Problems carry extensions like traceId.
                else if (!properties.ContainsKey("title"))
                    faults.Add($"{place}: {name} is not documented");
            }
        }

        if (value is JsonArray items && schema["items"] is JsonObject each)
        {
            foreach (var item in items)
                Check($"{place}[]", each, item, faults);
        }
    }

    private bool Fits(JsonObject schema, JsonNode? value)
    {
        var faults = new List<string>();
        Check("", schema, value, faults);
        return faults.Count == 0;
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.ToJsonString().All(c => char.IsAsciiDigit(c) || c == '-') ? "integer" : "number",
        JsonValueKind.String => "string",
        JsonValueKind.Array => "array",
        _ => "object",
    };
}
