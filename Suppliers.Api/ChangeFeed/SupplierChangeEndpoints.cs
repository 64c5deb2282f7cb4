using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.OpenApi;
using ServiceDefaults.Paging;
using ServiceDefaults.Problems;

namespace Suppliers.Api.ChangeFeed;

internal static class SupplierChangeEndpoints
{
    private static readonly QueryNumber After = new("after", Min: 0, Max: long.MaxValue, Default: 0);
    private static readonly QueryNumber Limit = new("limit", Min: 1, Max: 1000, Default: 500);

    public static void MapSupplierChanges(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/suppliers/changes", ReadAsync).WithTags("Change feed").WithSummary("What changed since a position").Fails(400);

    private static async Task<Results<Ok<SupplierChangesResponse>, ProblemHttpResult>> ReadAsync(
        string? after, string? limit, SupplierChangeStore store, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        if ((After.Read(after, errors), Limit.Read(limit, errors)) is not ({ } position, { } count))
            return Problem.Invalid(errors);
        return TypedResults.Ok(await store.ReadAsync(position, (int)count, cancellationToken));
    }
}
