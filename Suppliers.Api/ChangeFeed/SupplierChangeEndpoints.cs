using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Problems;

namespace Suppliers.Api.ChangeFeed;

internal static class SupplierChangeEndpoints
{
    private const int DefaultLimit = 500;
    private const int MaxLimit = 1000;

    public static void MapSupplierChanges(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/suppliers/changes", ReadAsync);

    private static async Task<Results<Ok<SupplierChangesResponse>, ProblemHttpResult>> ReadAsync(
        long? after, [Range(1, MaxLimit)] int? limit, SupplierChangeStore store, CancellationToken cancellationToken)
    {
        if (after < 0)
            return Problem.Invalid("after", "after must be 0 or more.");
        return TypedResults.Ok(await store.ReadAsync(after ?? 0, limit ?? DefaultLimit, cancellationToken));
    }
}
