using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Authentication;
using ServiceDefaults.Concurrency;
using ServiceDefaults.OpenApi;
using ServiceDefaults.Paging;
using ServiceDefaults.Problems;
using ServiceDefaults.TestRuns;

namespace Suppliers.Api.Suppliers;

internal static class SupplierEndpoints
{
    /// <summary>412: the supplier has another version than the one in <c>If-Match</c>.</summary>
    public const string SupplierChanged = "/problems/supplier-changed";

    /// <summary>422: the key was used for another request.</summary>
    public const string KeyReused = "/problems/idempotency-key-reused";

    private const string Kind = "supplier";

    public static void MapSuppliers(this IEndpointRouteBuilder routes)
    {
        var suppliers = routes.MapGroup("/suppliers").RequireLegalTestRun().WithTags("Suppliers");
        suppliers.MapGet("", ListAsync).Needs(Access.Read).WithSummary("A page of suppliers, searched and sorted").Fails(400).Gives(200, SupplierExamples.Page);
        suppliers.MapPost("", CreateAsync).Needs(Access.Write).WithSummary("Create a supplier").Fails(400, 413, 415, 422)
            .Takes(SupplierExamples.Body).Gives(201, SupplierExamples.Created);
        suppliers.MapGet("/{id:guid}", ReadAsync).Needs(Access.Read).WithSummary("One supplier, with its ETag").Fails(400, 404).Gives(200, SupplierExamples.Created);
        suppliers.MapPut("/{id:guid}", ReplaceAsync).Needs(Access.Write).WithSummary("Replace every field").Fails(400, 404, 413, 415, 428)
            .FailsWhenChanged(SupplierExamples.Changed).Takes(SupplierExamples.Body).Gives(200, SupplierExamples.Replaced);
        suppliers.MapPatch("/{id:guid}", ChangeAsync).Needs(Access.Write).WithSummary("Change some fields").Accepts<SupplierPatch>("application/merge-patch+json")
            .Fails(400, 404, 413, 415, 428)
            .FailsWhenChanged(SupplierExamples.Changed).Takes(SupplierExamples.Patch).Gives(200, SupplierExamples.Patched);
        suppliers.MapDelete("/{id:guid}", DeleteAsync).Needs(Access.Write).WithSummary("Delete a supplier").Fails(400, 404)
            .FailsWhenChanged(SupplierExamples.Changed);
        routes.MapDelete("/test-runs/{id}", EndTestRunAsync).Needs(Access.Write).WithTags("Test runs").WithSummary("End every record of a test run").Fails(400);
    }

    private static async Task<Results<Ok<SupplierPageResponse>, ProblemHttpResult>> ListAsync(
        string? q,
        string? sort,
        string? pageSize,
        string? after,
        string? before,
        [FromHeader(Name = TestRun.Header)] string? testRun,
        SupplierStore store,
        CancellationToken cancellationToken)
    {
        var (request, problem) = ListRequest.Read(q, sort, pageSize, after, before, testRun);
        if (request is null)
            return problem!;
        var page = await store.ListAsync(request, cancellationToken);
        return TypedResults.Ok(new SupplierPageResponse([.. page.Items.Select(SupplierResponse.From)], page.Next, page.Previous));
    }

    private static async Task<Results<Ok<SupplierResponse>, ProblemHttpResult>> ReadAsync(
        Guid id,
        [FromHeader(Name = TestRun.Header)] string? testRun,
        SupplierStore store,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, testRun, cancellationToken) is not { } supplier)
            return Problem.NotFound(Kind, id);
        response.Headers.ETag = IfMatch.TagOf(supplier.Version);
        return TypedResults.Ok(SupplierResponse.From(supplier));
    }

    private static async Task<Results<Created<SupplierResponse>, ProblemHttpResult>> CreateAsync(
        [FromBody] SaveSupplierRequest request,
        [FromHeader(Name = IdempotencyKey.Header)] string? key,
        [FromHeader(Name = TestRun.Header)] string? testRun,
        ClaimsPrincipal user,
        SupplierCreation creation,
        TimeProvider clock,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (key is not null && !IdempotencyKey.IsLegal(key))
            return Problem.Invalid(IdempotencyKey.Error);

        var supplier = request.ToSupplier(Guid.CreateVersion7(clock.GetUtcNow()));
        if (key is null)
        {
            await creation.CreateAsync(supplier, Actor.From(user), testRun, cancellationToken);
        }
        else
        {
            switch (await creation.CreateOnceAsync(new IdempotencyKey(key), supplier, Actor.From(user), testRun, cancellationToken))
            {
                case CreateSupplierResult.KeyReused:
                    return TypedResults.Problem(
                        statusCode: StatusCodes.Status422UnprocessableEntity,
                        type: KeyReused,
                        title: $"The {IdempotencyKey.Header} was used for another request.",
                        detail: "Use a new key for a new supplier, or send the body that was sent with this one.");
                case CreateSupplierResult.Replayed replayed:
                    response.Headers[IdempotencyKey.ReplayedHeader] = "true";
                    supplier = replayed.Supplier;
                    break;
            }
        }

        response.Headers.ETag = IfMatch.TagOf(supplier.Version);
        return TypedResults.Created($"/suppliers/{supplier.Id}", SupplierResponse.From(supplier));
    }

    private static Task<Results<Ok<SupplierResponse>, ProblemHttpResult>> ReplaceAsync(
        Guid id,
        [FromBody] SaveSupplierRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        [FromHeader(Name = TestRun.Header)] string? testRun,
        ClaimsPrincipal user,
        SupplierStore store,
        HttpResponse response,
        CancellationToken cancellationToken) =>
        UpdateAsync(id, request.ToPatch(), ifMatch, Actor.From(user), testRun, store, response, cancellationToken);

    private static async Task<Results<Ok<SupplierResponse>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        [FromBody] JsonElement request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        [FromHeader(Name = TestRun.Header)] string? testRun,
        ClaimsPrincipal user,
        SupplierStore store,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var (patch, errors) = SupplierPatch.Read(request);
        return patch is null
            ? Problem.Invalid(errors!)
            : await UpdateAsync(id, patch, ifMatch, Actor.From(user), testRun, store, response, cancellationToken);
    }

    private static async Task<Results<Ok<SupplierResponse>, ProblemHttpResult>> UpdateAsync(
        Guid id,
        SupplierPatch patch,
        string? ifMatch,
        Actor actor,
        string? testRun,
        SupplierStore store,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var condition = IfMatch.Read(ifMatch);
        if (condition is IfMatch.Missing)
            return Problem.IfMatchRequired();
        if (condition is IfMatch.Malformed)
            return Problem.IfMatchMalformed();

        switch (await store.UpdateAsync(id, patch, condition, actor, testRun, cancellationToken))
        {
            case UpdateSupplierResult.Updated updated:
                response.Headers.ETag = IfMatch.TagOf(updated.Supplier.Version);
                return TypedResults.Ok(SupplierResponse.From(updated.Supplier));
            case UpdateSupplierResult.Changed changed:
                return Changed(changed.Current);
            default:
                return Problem.NotFound(Kind, id);
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        [FromHeader(Name = TestRun.Header)] string? testRun,
        ClaimsPrincipal user,
        SupplierStore store,
        CancellationToken cancellationToken)
    {
        var condition = IfMatch.Read(ifMatch);
        if (condition is IfMatch.Malformed)
            return Problem.IfMatchMalformed();

        return await store.DeleteAsync(id, condition, Actor.From(user), testRun, cancellationToken) switch
        {
            DeleteSupplierResult.Deleted => TypedResults.NoContent(),
            DeleteSupplierResult.Changed changed => Changed(changed.Current),
            _ => Problem.NotFound(Kind, id),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndTestRunAsync(
        string id, ClaimsPrincipal user, SupplierStore store, CancellationToken cancellationToken)
    {
        if (!TestRun.IsLegal(id))
            return Problem.Invalid(TestRun.ErrorFor("id"));
        await store.EndTestRunAsync(id, Actor.From(user), cancellationToken);
        return TypedResults.NoContent();
    }

    internal static ProblemHttpResult Changed(Supplier current) =>
        Problem.Changed(SupplierChanged, Kind, current.Version, SupplierResponse.From(current));
}
