using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Paging;
using ServiceDefaults.Problems;

namespace Customers.Api.Directory;

internal static class DirectoryEndpoints
{
    public static void MapSupplierDirectory(this IEndpointRouteBuilder routes)
    {
        var directory = routes.MapGroup("/directory/suppliers");
        directory.MapGet("", ListAsync);
        directory.MapGet("/{id:guid}", ReadAsync);
    }

    private static async Task<Results<Ok<DirectoryPageResponse>, ProblemHttpResult>> ListAsync(
        string? pageSize, string? after, DirectoryStore store, HttpResponse response, CancellationToken cancellationToken)
    {
        var (page, problem) = PageRequest.Read(pageSize, after);
        if (page is null)
            return problem!;

        var (items, next, age) = await store.ListAsync(page, cancellationToken);
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
