using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace ServiceDefaults.OpenApi;

/// <summary>The OpenAPI document of an API, at <c>/openapi/v1.json</c>.</summary>
public static class ApiDocumentExtensions
{
    private const string ProblemType = "application/problem+json";

    /// <summary>Describes the API with examples; which errors an operation has, its endpoint says by <see cref="Fails"/>.</summary>
    public static WebApplicationBuilder AddApiDocument(this WebApplicationBuilder builder, string title, string description)
    {
        builder.Services.AddOpenApi("v1", options =>
        {
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = title;
                document.Info.Description = description;
                document.Info.Version = "v1";
                document.Servers?.Clear();
                return Task.CompletedTask;
            });
            options.AddDocumentTransformer(ApiSecurity.DeclareAsync);
            options.AddSchemaTransformer(ApiSchemas.Complete);
            options.AddOperationTransformer(ApiOperations.CompleteAsync);
        });
        return builder;
    }

    /// <summary>
    /// Documents the failures of an operation: 400 names what is wrong by field, every other is a plain problem. 503 is added, since
    /// every operation needs the database.
    /// </summary>
    public static TBuilder Fails<TBuilder>(this TBuilder endpoint, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder =>
        {
            foreach (var status in statuses.Append(StatusCodes.Status503ServiceUnavailable))
            {
                var type = status == StatusCodes.Status400BadRequest ? typeof(HttpValidationProblemDetails) : typeof(ProblemDetails);
                builder.Metadata.Add(new ProducesResponseTypeMetadata(status, type, [ProblemType]));
            }
        });
        return endpoint;
    }

    /// <summary>Documents 412, whose body carries the current record, as in the example.</summary>
    public static TBuilder FailsWhenChanged<TBuilder, TProblem>(this TBuilder endpoint, TProblem example)
        where TBuilder : IEndpointConventionBuilder
        where TProblem : notnull
    {
        endpoint.Add(builder => builder.Metadata.Add(
            new ProducesResponseTypeMetadata(StatusCodes.Status412PreconditionFailed, typeof(TProblem), [ProblemType])));
        return endpoint.Gives(StatusCodes.Status412PreconditionFailed, example);
    }
}
