using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Audit;
using ServiceDefaults.Authentication;
using ServiceDefaults.OpenApi;
using ServiceDefaults.TestRuns;

namespace Suppliers.Api.Audit;

internal static class SupplierAuditEndpoints
{
    public static void MapSupplierAudit(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/suppliers/audit").RequireLegalTestRun().WithTags("Audit");
        audit.MapGet("", ReadAsync).Needs(Access.Audit).WithSummary("Who changed which supplier, newest first").Fails(400).Gives(200, SupplierAuditExamples.Page);
    }

    private static async Task<Results<Ok<AuditPageResponse>, ProblemHttpResult>> ReadAsync(
        string? record,
        string? actor,
        string? action,
        string? from,
        string? to,
        string? pageSize,
        string? after,
        string? before,
        [FromHeader(Name = TestRun.Header)] string? testRun,
        AuditReader reader,
        CancellationToken cancellationToken)
    {
        var (request, problem) = AuditRequest.Read(AuditTable.Suppliers, new(record, actor, action, from, to, pageSize, after, before), testRun);
        return request is null ? problem! : TypedResults.Ok(await reader.ReadAsync(request, cancellationToken));
    }
}
