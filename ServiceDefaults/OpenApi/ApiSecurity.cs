using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using ServiceDefaults.Authentication;

namespace ServiceDefaults.OpenApi;

/// <summary>What the document says about tokens: that they are sent, and which scope and role each operation needs.</summary>
internal static class ApiSecurity
{
    private const string SchemeName = "bearer";

    public static Task DeclareAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.AddComponent(SchemeName, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "An access token of the identity provider. An operation names the scopes of which the token needs one.",
        });
        return Task.CompletedTask;
    }

    /// <summary>Says what the operation needs, as its endpoint does by <see cref="AccessExtensions.Needs"/>.</summary>
    public static void Require(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (AccessExtensions.NeededBy(context.Description.ActionDescriptor.EndpointMetadata) is not { } access)
            return;
        var rule = context.ApplicationServices.GetRequiredService<ApiName>().Rule(access);
        operation.Security = [new() { [new OpenApiSecuritySchemeReference(SchemeName, context.Document)] = [rule.Scopes[0]] }];
        operation.Description = $"Needs the scope {string.Join(" or ", rule.Scopes)}, and of a user the role {rule.Role}{(rule.Role == Roles.Administrator ? "" : " or a higher one")}.";
    }
}
