using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Concurrency;
using ServiceDefaults.Paging;
using ServiceDefaults.Problems;

namespace Suppliers.Api.Suppliers;

internal static class SupplierEndpoints
{
    /// <summary>412: the supplier has another version than the one in <c>If-Match</c>.</summary>
    public const string SupplierChanged = "/problems/supplier-changed";

    private const string Kind = "supplier";

    public static void MapSuppliers(this IEndpointRouteBuilder routes)
    {
        var suppliers = routes.MapGroup("/suppliers");
        suppliers.MapGet("", ListAsync);
        suppliers.MapPost("", CreateAsync);
        suppliers.MapGet("/{id:guid}", ReadAsync);
        suppliers.MapPut("/{id:guid}", UpdateAsync);
        suppliers.MapDelete("/{id:guid}", DeleteAsync);
    }

    private static async Task<Results<Ok<SupplierPageResponse>, ProblemHttpResult>> ListAsync(
        string? pageSize, string? after, SupplierStore store, CancellationToken cancellationToken)
    {
        var (page, problem) = PageRequest.Read(pageSize, after);
        if (page is null)
            return problem!;
        var found = await store.ListAsync(page, cancellationToken);
        return TypedResults.Ok(found.ToResponse());
    }

    private static async Task<Results<Ok<SupplierResponse>, ProblemHttpResult>> ReadAsync(
        Guid id, SupplierStore store, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } supplier)
            return Problem.NotFound(Kind, id);
        response.Headers.ETag = IfMatch.TagOf(supplier.Version);
        return TypedResults.Ok(SupplierResponse.From(supplier));
    }

    private static async Task<Created<SupplierResponse>> CreateAsync(
        [FromBody] SaveSupplierRequest request, SupplierStore store, TimeProvider clock, HttpResponse response, CancellationToken cancellationToken)
    {
        var supplier = request.ToSupplier(Guid.CreateVersion7(clock.GetUtcNow()));
        await store.CreateAsync(supplier, cancellationToken);
        response.Headers.ETag = IfMatch.TagOf(supplier.Version);
        return TypedResults.Created($"/suppliers/{supplier.Id}", SupplierResponse.From(supplier));
    }

    private static async Task<Results<Ok<SupplierResponse>, ProblemHttpResult>> UpdateAsync(
        Guid id,
        [FromBody] SaveSupplierRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        SupplierStore store,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var condition = IfMatch.Read(ifMatch);
        if (condition is IfMatch.Missing)
            return Problem.IfMatchRequired();
        if (condition is IfMatch.Malformed)
            return Problem.IfMatchMalformed();

        switch (await store.UpdateAsync(request.ToSupplier(id), condition, cancellationToken))
        {
            case UpdateSupplierResult.Updated updated:
                response.Headers.ETag = IfMatch.TagOf(updated.Supplier.Version);
                return TypedResults.Ok(SupplierResponse.From(updated.Supplier));
            case UpdateSupplierResult.Changed changed:
                return Problem.Changed(SupplierChanged, Kind, changed.CurrentVersion);
            default:
                return Problem.NotFound(Kind, id);
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        SupplierStore store,
        CancellationToken cancellationToken)
    {
        var condition = IfMatch.Read(ifMatch);
        if (condition is IfMatch.Malformed)
            return Problem.IfMatchMalformed();

        return await store.DeleteAsync(id, condition, cancellationToken) switch
        {
            DeleteSupplierResult.Deleted => TypedResults.NoContent(),
            DeleteSupplierResult.Changed changed => Problem.Changed(SupplierChanged, Kind, changed.CurrentVersion),
            _ => Problem.NotFound(Kind, id),
        };
    }
}
