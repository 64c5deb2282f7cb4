using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Authentication;
using ServiceDefaults.OpenApi;
using ServiceDefaults.Problems;
using ServiceDefaults.TestRuns;

namespace Customers.Api.SavedSuppliers;

internal static class SavedSupplierEndpoints
{
    public static void MapSavedSuppliers(this IEndpointRouteBuilder routes)
    {
        var saved = routes.MapGroup("/customers/{id:guid}/suppliers").RequireLegalTestRun().WithTags("Saved suppliers");
        saved.MapGet("", ListAsync).Needs(Access.Read).WithSummary("The suppliers that a customer saved").Fails(400, 404).Gives(200, SavedSupplierExamples.All);
        saved.MapPut("/{supplierId:guid}", SaveAsync).Needs(Access.Write).WithSummary("Save a supplier with a note, or change the note").Fails(400, 404, 413, 415)
            .Takes(SavedSupplierExamples.Body).Gives(200, SavedSupplierExamples.Saved).Gives(201, SavedSupplierExamples.Saved);
        saved.MapDelete("/{supplierId:guid}", RemoveAsync).Needs(Access.Write).WithSummary("Remove a saved supplier").Fails(400, 404);
    }

    private static async Task<Results<Ok<SavedSuppliersResponse>, ProblemHttpResult>> ListAsync(
        Guid id, [FromHeader(Name = TestRun.Header)] string? testRun, SavedSupplierStore store, CancellationToken cancellationToken) =>
        await store.ListAsync(id, testRun, cancellationToken) is { } items
            ? TypedResults.Ok(new SavedSuppliersResponse(items))
            : Problem.NotFound("customer", id);

    private static async Task<Results<Ok<SavedSupplierResponse>, Created<SavedSupplierResponse>, ProblemHttpResult>> SaveAsync(
        Guid id,
        Guid supplierId,
        [FromBody] SaveSupplierRequest request,
        [FromHeader(Name = TestRun.Header)] string? testRun,
        ClaimsPrincipal user,
        SavedSupplierStore store,
        CancellationToken cancellationToken) =>
        await store.SaveAsync(id, supplierId, request.Note!, Actor.From(user), testRun, cancellationToken) switch
        {
            SaveSupplierResult.Saved { IsNew: true } saved => TypedResults.Created($"/customers/{id}/suppliers/{supplierId}", saved.Supplier),
            SaveSupplierResult.Saved saved => TypedResults.Ok(saved.Supplier),
            SaveSupplierResult.NoCustomer => Problem.NotFound("customer", id),
            _ => Problem.NotFound("supplier", supplierId),
        };

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        Guid id,
        Guid supplierId,
        [FromHeader(Name = TestRun.Header)] string? testRun,
        ClaimsPrincipal user,
        SavedSupplierStore store,
        CancellationToken cancellationToken) =>
        await store.RemoveAsync(id, supplierId, Actor.From(user), testRun, cancellationToken)
            ? TypedResults.NoContent()
            : Problem.NotFound("saved supplier", supplierId);
}
