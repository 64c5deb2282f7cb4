using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ServiceDefaults.Contacts;

namespace ServiceDefaults.OpenApi;

/// <summary>What the schemas of the document say beyond the types: lengths, required fields and examples.</summary>
internal static class ApiSchemas
{
    private static readonly Dictionary<string, string> Examples = new()
    {
        ["name"] = "Andes Peak Coffee",
        ["address"] = "18 Harbor Street",
        ["city"] = "Portland",
        ["state"] = "Oregon",
        ["email"] = "orders@andespeak.example",
        ["phone"] = "+1 503 555 0101",
        ["note"] = "Ask for the washed lot on Tuesdays.",
        ["id"] = "01930000-0000-7000-8000-000000000001",
        ["supplierId"] = "01930000-0000-7000-8000-000000000001",
        ["testRun"] = "run-7401",
    };

    public static Task Complete(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        // A request's fields are nullable in the code, so that a missing one is reported by name; null is not legal. A patch may
        // leave fields out, and null is not legal there either.
        var type = context.JsonPropertyInfo is null ? context.JsonTypeInfo.Type.Name : "";
        var isRequest = type.StartsWith("Save", StringComparison.Ordinal) && type.EndsWith("Request", StringComparison.Ordinal);
        var isPatch = type.EndsWith("Patch", StringComparison.Ordinal);
        foreach (var (name, value) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (value is not OpenApiSchema property)
                continue;
            if (isRequest)
                (schema.Required ??= new HashSet<string>()).Add(name);
            if (isRequest || isPatch)
                property.Type &= ~JsonSchemaType.Null;

            if (property.Type?.HasFlag(JsonSchemaType.String) != true || !Examples.TryGetValue(name, out var example))
                continue;
            property.Examples = [JsonValue.Create(example)];
            if (Enum.TryParse<ContactField>(name, ignoreCase: true, out var field))
                property.MaxLength = ContactRules.MaxLength(field);
        }

        return Task.CompletedTask;
    }
}
