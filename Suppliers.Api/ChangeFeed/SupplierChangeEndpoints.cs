using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Authentication;
using ServiceDefaults.OpenApi;
using ServiceDefaults.Paging;
using ServiceDefaults.Problems;

namespace Suppliers.Api.ChangeFeed;

internal static class SupplierChangeEndpoints
{
    private static readonly QueryNumber After = new("after", Min: 0, Max: long.MaxValue, Default: 0);
    private static readonly QueryNumber Limit = new("limit", Min: 1, Max: 1000, Default: 500);

    public static void MapSupplierChanges(this IEndpointRouteBuilder routes)
    {
        var feed = routes.MapGroup("/suppliers").WithTags("Change feed");
        feed.MapGet("/changes", ReadAsync).Needs(Access.Read).WithSummary("What changed since a position").Fails(400).Gives(200, SupplierChangeExamples.Changes);
        feed.MapGet("/snapshot", ReadSnapshotAsync).Needs(Access.Read).WithSummary("Everything that the feed would have given, as it is now").Fails(400)
            .Gives(200, SupplierChangeExamples.Snapshot);
    }

    private static async Task<Results<Ok<SupplierChangesResponse>, ProblemHttpResult>> ReadAsync(
        string? after, string? limit, SupplierChangeStore store, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        if ((After.Read(after, errors), Limit.Read(limit, errors)) is not ({ } position, { } count))
            return Problem.Invalid(errors);
        return TypedResults.Ok(await store.ReadAsync(position, (int)count, cancellationToken));
    }

    private static async Task<Results<Ok<SupplierSnapshotResponse>, ProblemHttpResult>> ReadSnapshotAsync(
        string? after, string? limit, SupplierSnapshotStore store, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        var count = Limit.Read(limit, errors);
        Guid? position = null;
        if (Guid.TryParse(after, out var id))
            position = id;
        else if (!string.IsNullOrEmpty(after))
            errors["after"] = ["after must be the next of another piece; leave it out to start at the beginning."];
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        return TypedResults.Ok(await store.ReadAsync(position, (int)count!.Value, cancellationToken));
    }
}
