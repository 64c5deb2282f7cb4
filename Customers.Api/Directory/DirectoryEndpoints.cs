using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Paging;
using ServiceDefaults.Problems;

namespace Customers.Api.Directory;

internal static class DirectoryEndpoints
{
    private const int DefaultPageSize = 50;
    private const int MaxPageSize = 200;

    public static void MapSupplierDirectory(this IEndpointRouteBuilder routes)
    {
        var directory = routes.MapGroup("/directory/suppliers");
        directory.MapGet("", ListAsync);
        directory.MapGet("/{id:guid}", ReadAsync);
    }

    private static async Task<Results<Ok<DirectoryPageResponse>, ProblemHttpResult>> ListAsync(
        [Range(1, MaxPageSize)] int? pageSize,
        string? after,
        DirectoryStore store,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        PageCursor? cursor = null;
        if (!string.IsNullOrEmpty(after) && !PageCursor.TryParse(after, out cursor))
            return Problem.InvalidCursor();

        var (items, next, age) = await store.ListAsync(cursor, pageSize ?? DefaultPageSize, cancellationToken);
        age.WriteTo(response);
        return TypedResults.Ok(new DirectoryPageResponse(items, next?.ToString(), age.AsOf, age.Seconds));
    }

    private static async Task<Results<Ok<DirectoryEntryResponse>, ProblemHttpResult>> ReadAsync(
        Guid id, DirectoryStore store, HttpResponse response, CancellationToken cancellationToken)
    {
        var (supplier, age) = await store.FindAsync(id, cancellationToken);
        age.WriteTo(response);
        return supplier is null
            ? Problem.NotFound("supplier", id)
            : TypedResults.Ok(new DirectoryEntryResponse(supplier, age.AsOf, age.Seconds));
    }
}
