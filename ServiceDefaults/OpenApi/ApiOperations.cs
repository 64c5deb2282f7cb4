using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using ServiceDefaults.Problems;

namespace ServiceDefaults.OpenApi;

/// <summary>What the operations of the document say beyond the code: parameters explained, and an example of every body.</summary>
internal static class ApiOperations
{
    private static readonly Dictionary<string, string> Parameters = new()
    {
        ["q"] = "What name, city or state must contain, without regard to case; at most 100 characters.",
        ["sort"] = "name (the default), address, city, state, email or phone; with - before it for the opposite order.",
        ["pageSize"] = "1 to 200; 50 when left out.",
        ["after"] = "Where to go on: next of the page before, or the last position read of a feed.",
        ["before"] = "previous of the page after. Not together with after.",
        ["record"] = "The id of the record that was changed.",
        ["actor"] = "Who changed it: the whole id, or the whole name without regard to case.",
        ["action"] = "What was done: created, updated or deleted; of what customers saved: supplier saved, note changed or supplier removed.",
        ["from"] = "The earliest moment: a date, or a date and time of ISO 8601; in UTC unless it says its offset.",
        ["to"] = "The moment before which it was, as for from.",
        ["limit"] = "1 to 1000; 500 when left out.",
        ["If-Match"] = "The ETag of the version that the change is based on, or *.",
        ["Idempotency-Key"] = "1 to 255 visible ASCII characters. The same key and body get the first answer again for 24 hours.",
        ["X-Test-Run"] = "1 to 64 letters, digits and hyphens. Marks what is created as seen only by requests with the same value, and shows it.",
    };

    private static readonly Dictionary<int, (string Type, string Title)> Problems = new()
    {
        [400] = (ProblemTypes.InvalidInput, "One or more validation errors occurred."),
        [401] = (ProblemTypes.Unauthorized, "Unauthorized"),
        [403] = (ProblemTypes.MissingRole, "You may not do this."),
        [404] = (ProblemTypes.NotFound, "There is no record 01930000-0000-7000-8000-000000000001."),
        [413] = (ProblemTypes.BodyTooLarge, "Payload Too Large"),
        [415] = (ProblemTypes.UnsupportedMediaType, "Unsupported Media Type"),
        [422] = ("/problems/idempotency-key-reused", "The Idempotency-Key was used for another request."),
        [428] = (ProblemTypes.PreconditionRequired, "If-Match is required."),
        [429] = (ProblemTypes.TooManyRequests, "Too many requests from this address."),
        [503] = (ProblemTypes.DatabaseUnavailable, "The database cannot be reached just now."),
    };

    public static async Task CompleteAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters ?? [])
        {
            if (parameter.Name is { } name && Parameters.TryGetValue(name, out var description))
                parameter.Description = description;
        }

        foreach (var (code, response) in operation.Responses ?? [])
        {
            if (int.TryParse(code, CultureInfo.InvariantCulture, out var status) && Problems.TryGetValue(status, out var problem)
                && response.Content is { } contents && contents.TryGetValue("application/problem+json", out var content))
                content.Example = ExampleOf(status, problem.Type, problem.Title);
        }

        ApiSecurity.Require(operation, context);
        await DescribeBodyAsync(operation, context, cancellationToken);
        var options = context.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        foreach (var (status, value) in context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiExample>())
            Show(operation, status, JsonSerializer.SerializeToNode(value, options.GetTypeInfo(value.GetType())));
    }

    // A body that is bound as plain JSON is described as that; what is legal in it is what the endpoint says it accepts.
    private static async Task DescribeBodyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ParameterDescriptions.All(parameter => parameter.Type != typeof(JsonElement))
            || context.Description.ActionDescriptor.EndpointMetadata.OfType<IAcceptsMetadata>().LastOrDefault()?.RequestType is not { } type)
            return;
        var schema = await context.GetOrCreateSchemaAsync(type, parameterDescription: null, cancellationToken);
        context.Document!.AddComponent(type.Name, schema);
        foreach (var content in operation.RequestBody?.Content?.Values ?? [])
            content.Schema = new OpenApiSchemaReference(type.Name, context.Document);
    }

    private static void Show(OpenApiOperation operation, int? status, JsonNode? example)
    {
        var contents = status is { } code
            ? operation.Responses?.GetValueOrDefault(code.ToString(CultureInfo.InvariantCulture))?.Content
            : operation.RequestBody?.Content;
        if (contents is not { Count: > 0 })
            throw new InvalidOperationException($"'{operation.Summary}' has an example of {(status is null ? "its body" : $"the body of {status}")}, which it does not have. Correct the status, or document it.");
        foreach (var content in contents.Values)
            content.Example = example?.DeepClone();
    }

    private static JsonObject ExampleOf(int status, string type, string title)
    {
        var example = new JsonObject { ["type"] = type, ["title"] = title, ["status"] = status };
        if (status == 400)
            example["errors"] = new JsonObject { ["email"] = new JsonArray("Email must be an email address, like name@example.com.") };
        return example;
    }
}
