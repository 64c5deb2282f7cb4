using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.OpenApi;
using ServiceDefaults.Paging;
using ServiceDefaults.Problems;
using ServiceDefaults.RateLimits;
using ServiceDefaults.TestRuns;

namespace Customers.Api.Directory;

internal static class DirectoryEndpoints
{
    public static void MapSupplierDirectory(this IEndpointRouteBuilder routes)
    {
        var directory = routes.MapGroup("/directory/suppliers").AllowAnonymous().LimitsRate().RequireLegalTestRun().WithTags("Directory");
        directory.MapGet("", ListAsync).WithSummary("A page of the directory, with its age").Fails(400).Gives(200, DirectoryExamples.Page);
        directory.MapGet("/{id:guid}", ReadAsync).WithSummary("One supplier of the directory").Fails(400, 404).Gives(200, DirectoryExamples.Entry);
    }

    private static async Task<Results<Ok<DirectoryPageResponse>, ProblemHttpResult>> ListAsync(
        string? q,
        string? sort,
        string? pageSize,
        string? after,
        string? before,
        [FromHeader(Name = TestRun.Header)] string? testRun,
        DirectoryStore store,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var (request, problem) = ListRequest.Read(q, sort, pageSize, after, before, testRun);
        if (request is null)
            return problem!;

        var (page, age) = await store.ListAsync(request, cancellationToken);
        age.WriteTo(response);
        return TypedResults.Ok(new DirectoryPageResponse(page.Items, page.Next, page.Previous, age.AsOf, age.Seconds));
    }

    private static async Task<Results<Ok<DirectoryEntryResponse>, ProblemHttpResult>> ReadAsync(
        Guid id,
        [FromHeader(Name = TestRun.Header)] string? testRun,
        DirectoryStore store,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var (supplier, age) = await store.FindAsync(id, testRun, cancellationToken);
        age.WriteTo(response);
        return supplier is null
            ? Problem.NotFound("supplier", id)
            : TypedResults.Ok(new DirectoryEntryResponse(supplier, age.AsOf, age.Seconds));
    }
}
